package org.atrium.patron.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.time.Ids;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.registration.PatronRules;

/**
 * The contact points of a row. Of a channel that it speaks of, what this source brought before and does not bring now is
 * gone; what others brought stays.
 */
final class BroughtAddresses {

    private static final Pattern BETWEEN_ADDRESSES = Pattern.compile("[;,|\\s]+");
    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[;|]");
    static final String PURPOSES = ".purposes";

    private static final String CONTACTS = "contactPoints.";

    /** Even if all that were there before are gone; a cell has room for more than a thousand. */
    private static final int CERTAINLY_TOO_MANY = 2 * PatronRules.MOST_CONTACT_POINTS;

    private final String source;
    private final PatronRules rules;
    private final Ids ids;

    BroughtAddresses(String source, PatronRules rules, Ids ids) {
        this.source = source;
        this.rules = rules;
        this.ids = ids;
    }

    private record Brought(String channel, String text, String column) {}

    /** The new ones in the order of their columns, and then what becomes of the old ones. */
    List<Change> of(Row row) {
        var all = row.under(CONTACTS)
                .filter(cell -> !cell.field().endsWith(PURPOSES))
                .flatMap(BroughtAddresses::brought)
                .toList();
        if (all.isEmpty()) {
            return List.of();
        }
        var spokenOf = all.stream().map(Brought::channel).collect(Collectors.toSet());
        var told = new HashSet<String>();
        var changes = new ArrayList<Change>();
        all.forEach(one -> changes.add(
                new Change(one.column(), (patron, column, faults) -> with(patron, one, told, column, faults))));
        changes.add(new Change("", (patron, column, faults) -> without(patron, spokenOf, told, faults)));
        spokenOf.forEach(channel ->
                row.cell(CONTACTS + channel + PURPOSES).ifPresent(cell -> changes.add(purposes(cell, channel, told))));
        return changes;
    }

    /** What the row says of the use of its addresses holds for all that it has on the channel. */
    private static Change purposes(Row.Cell cell, String channel, Set<String> told) {
        return new Change(cell.column(), (patron, column, faults) -> {
            var only = new TreeSet<String>();
            BETWEEN_ADDRESSES
                    .splitAsStream(cell.text())
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> {
                        faults.require(
                                Consent.Subject.isPurpose(word),
                                column,
                                RowFault.quoted(word) + " is not the key of a purpose");
                        only.add(word);
                    });
            if (!faults.fits(only.size(), ContactPoint.MOST_PURPOSES, column)) {
                return patron;
            }
            return patron.withContactPoints(patron.contactPoints().stream()
                    .map(point -> point.channel().equals(channel) && told.contains(point.key())
                            ? point.forPurposes(only)
                            : point)
                    .toList());
        });
    }

    private static Stream<Brought> brought(Row.Cell cell) {
        var channel = cell.field().substring(CONTACTS.length());
        return addresses(channel, cell.text()).map(text -> new Brought(channel, text, cell.column()));
    }

    /** The addresses in one cell: people write two where there is a place for one. */
    private static Stream<String> addresses(String channel, String cell) {
        var isEmail = channel.equals("email");
        if (isEmail && cell.indexOf('@') == cell.lastIndexOf('@')) {
            return Stream.of(cell);
        }
        var divider = isEmail ? BETWEEN_ADDRESSES : BETWEEN_NUMBERS;
        return divider.splitAsStream(cell).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** What is known already is not judged again: a stricter rule must not stand in the way of another change. */
    private Patron with(Patron patron, Brought one, Set<String> told, String column, Faults faults) {
        var asItStands = one.channel() + ":" + one.text();
        if (patron.contactPoints().stream().anyMatch(point -> point.key().equals(asItStands))) {
            told.add(asItStands);
            return patron;
        }
        var address = rules.address(one.channel(), one.text(), patron.details(), column, faults);
        if (address.isEmpty()) {
            return patron;
        }
        var key = one.channel() + ":" + address.get();
        told.add(key);
        if (patron.contactPoints().size() > CERTAINLY_TOO_MANY
                || patron.contactPoints().stream().anyMatch(point -> point.key().equals(key))) {
            return patron;
        }
        var points = new ArrayList<>(patron.contactPoints());
        points.add(new ContactPoint(ids.next(), one.channel(), address.get(), ContactState.ACTIVE, false, source));
        return patron.withContactPoints(points);
    }

    private Patron without(Patron patron, Set<String> spokenOf, Set<String> told, Faults faults) {
        var points = patron.contactPoints().stream()
                .filter(point -> told.contains(point.key())
                        || !spokenOf.contains(point.channel())
                        || !source.equals(point.source()))
                .toList();
        faults.fits(points.size(), PatronRules.MOST_CONTACT_POINTS, "");
        return patron.withContactPoints(points);
    }
}

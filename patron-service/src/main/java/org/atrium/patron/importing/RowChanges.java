package org.atrium.patron.importing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.text.Text;
import org.atrium.kit.time.Ids;
import org.atrium.patron.branch.Location;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.institution.Languages;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.registration.PatronRules;

/** What the rows of one import say, cell by cell: an empty cell says nothing and leaves what is known. */
final class RowChanges {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final String ATTRIBUTES = "attributes.";
    static final String LATITUDE = "address.location.lat";
    static final String LONGITUDE = "address.location.lon";
    private static final Pattern DEGREES = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{1,15})?");

    private record TextField(String name, int most, BiFunction<Details, String, Details> set) {}

    private static final List<TextField> TEXTS = List.of(
            new TextField(
                    "name.given",
                    PatronRules.NAME,
                    (one, text) -> one.with(one.name().withGiven(text))),
            new TextField(
                    "name.family",
                    PatronRules.NAME,
                    (one, text) -> one.with(one.name().withFamily(text))),
            new TextField(
                    "name.preferred",
                    PatronRules.NAME,
                    (one, text) -> one.with(one.name().withPreferred(text))),
            new TextField(
                    "name.pronouns",
                    PatronRules.PRONOUNS,
                    (one, text) -> one.with(one.name().withPronouns(text))),
            new TextField("category", PatronRules.CATEGORY, Details::inCategory),
            new TextField(
                    "address.street",
                    PatronRules.STREET,
                    (one, text) -> one.with(one.address().withStreet(text))),
            new TextField(
                    "address.postalCode",
                    PatronRules.POSTAL_CODE,
                    (one, text) -> one.with(one.address().withPostalCode(text))),
            new TextField(
                    "address.locality",
                    PatronRules.LOCALITY,
                    (one, text) -> one.with(one.address().withLocality(text))),
            new TextField(
                    "address.country",
                    PatronRules.COUNTRY,
                    (one, text) -> one.with(one.address().withCountry(text))));

    private final Mapping mapping;
    private final PatronRules rules;
    private final BroughtAddresses addresses;
    private final ConsentCells consents;
    private final Map<String, String> branchIds;

    /** @param branchIds id of each branch by the label of its name */
    RowChanges(
            ImportId batch, Mapping mapping, PatronRules rules, Map<String, String> branchIds, Instant now, Ids ids) {
        this.mapping = mapping;
        this.rules = rules;
        this.addresses = new BroughtAddresses(mapping.origin(), rules, ids);
        this.consents = new ConsentCells(batch, mapping, now, ids);
        this.branchIds = branchIds;
    }

    /** In an order in which each may rely on those before it: a telephone number is read by the country of the address. */
    List<Change> of(Row row) {
        var changes = new ArrayList<Change>();
        TEXTS.forEach(field -> row.cell(field.name()).ifPresent(cell -> changes.add(text(cell, field))));
        location(row).ifPresent(changes::add);
        changes.add(language(row));
        birth(row).ifPresent(changes::add);
        row.cell("homeBranch").or(() -> row.cell("homeBranchId")).ifPresent(cell -> changes.add(branch(cell)));
        changes.addAll(term(row));
        row.under(RowReader.IDENTIFIERS).forEach(cell -> changes.add(identifier(cell)));
        changes.addAll(addresses.of(row));
        row.cell("interests").ifPresent(cell -> changes.add(interests(cell)));
        row.under(ATTRIBUTES).forEach(cell -> changes.add(attribute(cell)));
        changes.addAll(consents.of(row));
        changes.add(Change.detail(
                "", (details, column, faults) -> details.source() == null ? details.from(mapping.origin()) : details));
        return changes;
    }

    /** What the attributes as a whole have to be. What somebody new lacks is missed in no column. */
    void check(Row row, Patron before, Patron next, Faults faults) {
        rules.attributeFaults(next.details().attributes(), before).forEach(fault -> {
            var cell = row.cell(ATTRIBUTES + fault.attribute());
            if (cell.isPresent()) {
                faults.add(cell.get().column(), fault.reason());
            } else {
                faults.add("", ATTRIBUTES + fault.attribute() + " " + fault.reason());
            }
        });
    }

    private static Change text(Row.Cell cell, TextField field) {
        return Change.detail(cell.column(), (details, column, faults) -> {
            var clean = PatronRules.text(cell.text(), field.most(), column, faults);
            return clean == null ? details : field.set().apply(details, clean);
        });
    }

    /** A point needs both. */
    private static Optional<Change> location(Row row) {
        var lat = row.cell(LATITUDE);
        var lon = row.cell(LONGITUDE);
        return lat.or(() -> lon)
                .map(either -> Change.detail(either.column(), (details, column, faults) -> {
                    if (lat.isEmpty() || lon.isEmpty()) {
                        faults.add(column, "needs " + (lat.isEmpty() ? LATITUDE : LONGITUDE) + " beside it");
                        return details;
                    }
                    var north = degrees(lat.get(), 90, faults);
                    var east = degrees(lon.get(), 180, faults);
                    return north.isPresent() && east.isPresent()
                            ? details.with(details.address().at(new Location(north.getAsDouble(), east.getAsDouble())))
                            : details;
                }));
    }

    private static OptionalDouble degrees(Row.Cell cell, int most, Faults faults) {
        if (DEGREES.matcher(cell.text()).matches()) {
            var degrees = Double.parseDouble(cell.text());
            if (Math.abs(degrees) <= most) {
                return OptionalDouble.of(degrees);
            }
        }
        faults.add(cell.column(), RowFault.quoted(cell.text()) + " is not a number of degrees within ±" + most);
        return OptionalDouble.empty();
    }

    private Change language(Row row) {
        var told = row.cell("language").flatMap(cell -> language(cell.text()));
        return Change.detail("", (details, column, faults) -> {
            if (told.isPresent()) {
                return details.inLanguage(told.get());
            }
            return details.language() == null ? details.inLanguage(mapping.language()) : details;
        });
    }

    /** A tag as programs write one: {@code fr-FR}, {@code fr_FR}. */
    static Optional<String> language(String text) {
        return Optional.of(text.replace('_', '-')).filter(Languages::isTag);
    }

    /** A year says nothing beside a day. */
    private Optional<Change> birth(Row row) {
        return row.cell("birthDate")
                .map(cell -> day(cell, rules::birthDate, Details::bornOn))
                .or(() -> row.cell("birthYear").map(this::birthYear));
    }

    private Change birthYear(Row.Cell cell) {
        return Change.detail(cell.column(), (details, column, faults) -> {
            if (details.birthDate() != null) {
                return details;
            }
            if (!YEAR.matcher(cell.text()).matches()) {
                faults.add(column, RowFault.quoted(cell.text()) + " is not a year");
                return details;
            }
            var year = Integer.parseInt(cell.text());
            rules.birthYear(year, column, faults);
            return details.bornIn(year);
        });
    }

    @FunctionalInterface
    private interface DayRule {
        void check(LocalDate day, String column, Faults faults);
    }

    private Change day(Row.Cell cell, DayRule rule, BiFunction<Details, LocalDate, Details> set) {
        return Change.detail(cell.column(), (details, column, faults) -> {
            var day = mapping.dates().read(cell.text());
            if (day.isEmpty()) {
                faults.add(
                        column,
                        RowFault.quoted(cell.text()) + " is not a day ("
                                + mapping.dates().inWords() + ")");
                return details;
            }
            rule.check(day.get(), column, faults);
            return set.apply(details, day.get());
        });
    }

    private List<Change> term(Row row) {
        var changes = new ArrayList<Change>();
        var from = row.cell("enrolledOn");
        var to = row.cell("expiresOn");
        from.ifPresent(cell ->
                changes.add(day(cell, PatronRules::day, (one, day) -> one.withTerm(day, one.expiresOn()))));
        to.ifPresent(cell ->
                changes.add(day(cell, PatronRules::day, (one, day) -> one.withTerm(one.enrolledOn(), day))));
        to.or(() -> from)
                .ifPresent(cell -> changes.add(Change.detail(cell.column(), (details, column, faults) -> {
                    PatronRules.term(details.enrolledOn(), details.expiresOn(), column, faults);
                    return details;
                })));
        return changes;
    }

    private Change branch(Row.Cell cell) {
        var id = cell.field().equals("homeBranch")
                ? branchIds.getOrDefault(Text.label(cell.text()), cell.text())
                : cell.text();
        return Change.detail(cell.column(), (details, column, faults) -> {
            var branch = rules.branch(id, column, faults);
            return branch == null ? details : details.at(branch);
        });
    }

    /**
     * A trusted source vouches for the identifiers that it brings. Of a scheme for which it is the source of truth, the
     * patron has the one that the row says and no other.
     */
    private Change identifier(Row.Cell cell) {
        var scheme = RowReader.scheme(cell);
        return new Change(cell.column(), (patron, column, faults) -> {
            var told = PatronRules.identifier(scheme, cell.text(), true, column, faults);
            if (told == null) {
                return patron;
            }
            var next = new ArrayList<Identifier>();
            for (var known : patron.identifiers()) {
                var isSame = known.key().equals(told.key());
                if (isSame) {
                    next.add(told);
                } else if (!known.scheme().equals(scheme) || !mapping.replaces().contains(scheme)) {
                    next.add(known);
                }
            }
            if (!next.contains(told)) {
                next.add(told);
            }
            faults.fits(next.size(), PatronRules.MOST_IDENTIFIERS, column);
            return patron.withIdentifiers(next);
        });
    }

    private static Change interests(Row.Cell cell) {
        return Change.detail(cell.column(), (details, column, faults) -> {
            var words = Arrays.stream(cell.text().split("[;|]"))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .toList();
            if (!faults.fits(words.size(), PatronRules.MOST_INTERESTS, column)) {
                return details;
            }
            var read = new LinkedHashSet<String>();
            for (var word : words) {
                var clean = PatronRules.text(word, PatronRules.INTEREST, column, faults);
                if (clean != null) {
                    read.add(clean);
                }
            }
            return details.withInterests(List.copyOf(read));
        });
    }

    private static Change attribute(Row.Cell cell) {
        var name = cell.field().substring(ATTRIBUTES.length());
        return Change.detail(cell.column(), (details, column, faults) -> {
            var next = new HashMap<>(details.attributes());
            next.put(name, PatronRules.attribute(name, scalar(cell.text()), column, faults));
            if (faults.fits(next.size(), PatronRules.MOST_ATTRIBUTES, column)) {
                PatronRules.attributes(next, details.attributes(), column, faults);
            }
            return details.withAttributes(next);
        });
    }

    /** What is written as JSON writes a number or a truth value is one; everything else is text. */
    private static Object scalar(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        var number = Double.parseDouble(text);
        return text.contains(".")
                ? (Object) number
                : number == (int) number ? (Object) (int) number : (Object) (long) number;
    }
}

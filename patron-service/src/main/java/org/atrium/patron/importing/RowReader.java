package org.atrium.patron.importing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.time.Ids;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.profile.ContactPoint;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronForm;
import org.atrium.patron.profile.PatronReader;
import org.jspecify.annotations.Nullable;

/** Turns rows into patrons, by the mapping of one import. */
final class RowReader {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?");
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "oui", "o", "x", "是");
    private static final Set<String> NO = Set.of("no", "n", "false", "0", "non", "否");

    private final ImportId batch;
    private final Mapping mapping;
    private final Map<String, String> columnOf = new HashMap<>();
    private final PatronReader reader;
    private final Map<String, String> branchIds;
    private final Instant now;
    private final Ids ids;

    /** @param branchIds id of each branch by its name */
    RowReader(
            ImportId batch, Mapping mapping, PatronReader reader, Map<String, String> branchIds, Instant now, Ids ids) {
        this.batch = batch;
        this.mapping = mapping;
        this.reader = reader;
        this.branchIds = branchIds;
        this.now = now;
        this.ids = ids;
        mapping.columns().forEach((column, field) -> columnOf.put(field, column));
    }

    /** The identifier key {@code scheme:value} of the row's patron; empty when its cell is. */
    Optional<String> key(Row row) {
        var scheme = mapping.key().substring("identifiers.".length());
        return Optional.ofNullable(row.values().get(mapping.key())).map(value -> Identifier.key(scheme, value));
    }

    /** Takes the row in: the patron as the row leaves it, or what is wrong. */
    Patron apply(Row row, Patron before, List<RowFault> faults) {
        var found = new Faults();
        var form = form(row, before, found);
        var next = reader.read(form, before, found);
        var consents = consents(row, before.consents(), found);
        for (var fault : found.found()) {
            faults.add(new RowFault(row.line(), column(fault.pointer(), form, before), fault.detail()));
        }
        return faults.isEmpty() ? withSource(next, before).with(consents) : before;
    }

    private PatronForm form(Row row, Patron before, Faults faults) {
        var now = PatronForm.of(before);
        var name = Objects.requireNonNull(now.name());
        var address = Objects.requireNonNull(now.address());
        var birthDate = day(row, "birthDate", now.birthDate(), faults);
        return new PatronForm(
                new PatronForm.NameForm(
                        or(row, "name.given", name.given()),
                        or(row, "name.family", name.family()),
                        or(row, "name.preferred", name.preferred())),
                or(row, "language", now.language() == null ? mapping.language() : now.language()),
                birthDate,
                birthDate == null ? year(row, now.birthYear(), faults) : null,
                branch(row, now.homeBranchId()),
                or(row, "category", now.category()),
                day(row, "enrolledOn", now.enrolledOn(), faults),
                day(row, "expiresOn", now.expiresOn(), faults),
                new PatronForm.AddressForm(
                        or(row, "address.street", address.street()),
                        or(row, "address.postalCode", address.postalCode()),
                        or(row, "address.locality", address.locality()),
                        or(row, "address.country", address.country()),
                        address.location()),
                identifiers(row, Objects.requireNonNull(now.identifiers())),
                contacts(row, before),
                interests(row, Objects.requireNonNull(now.interests())),
                attributes(row, Objects.requireNonNull(now.attributes())),
                now.source() == null ? source() : now.source());
    }

    private String source() {
        return mapping.source() == null ? "import" : mapping.source();
    }

    private static @Nullable String or(Row row, String field, @Nullable String now) {
        var value = row.values().get(field);
        return value == null ? now : value;
    }

    private static @Nullable LocalDate day(Row row, String field, @Nullable LocalDate now, Faults faults) {
        var text = row.values().get(field);
        if (text == null) {
            return now;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            faults.add("/" + field, "“" + text + "” is not a day (YYYY-MM-DD)");
            return now;
        }
    }

    private static @Nullable Integer year(Row row, @Nullable Integer now, Faults faults) {
        var text = row.values().get("birthYear");
        if (text == null) {
            return now;
        }
        if (text.matches("\\d{4}")) {
            return Integer.valueOf(text);
        }
        faults.add("/birthYear", "“" + text + "” is not a year");
        return now;
    }

    private @Nullable String branch(Row row, @Nullable String now) {
        var named = row.values().get("homeBranch");
        return named == null ? or(row, "homeBranchId", now) : branchIds.getOrDefault(named, named);
    }

    /** A trusted source vouches for the identifiers that it brings; one of the same scheme is replaced. */
    private List<PatronForm.IdentifierForm> identifiers(Row row, List<PatronForm.IdentifierForm> now) {
        var next = new LinkedHashMap<String, PatronForm.IdentifierForm>();
        now.forEach(one -> next.put(one.scheme() + ":" + one.value(), one));
        row.values().forEach((field, value) -> {
            if (field.startsWith("identifiers.")) {
                var scheme = field.substring("identifiers.".length());
                next.put(Identifier.key(scheme, value), new PatronForm.IdentifierForm(scheme, value, true));
            }
        });
        return List.copyOf(next.values());
    }

    private List<PatronForm.ContactForm> contacts(Row row, Patron before) {
        var next = new ArrayList<PatronForm.ContactForm>();
        for (var point : before.contactPoints()) {
            var replaced =
                    row.values().containsKey("contactPoints." + point.channel()) && source().equals(point.source());
            if (!replaced || isSame(row, point, before)) {
                next.add(new PatronForm.ContactForm(
                        point.id().toString(),
                        point.channel(),
                        point.address(),
                        point.state().word(),
                        point.verified()));
            }
        }
        for (var channel : List.of("email", "sms")) {
            var address = row.values().get("contactPoints." + channel);
            var known = address != null
                    && before.contactPoints().stream()
                            .anyMatch(point -> isSame(row, point, before)
                                    && point.channel().equals(channel));
            if (address != null && !known) {
                next.add(new PatronForm.ContactForm(null, channel, address, null, null));
            }
        }
        return next;
    }

    private boolean isSame(Row row, ContactPoint point, Patron before) {
        var text = row.values().get("contactPoints." + point.channel());
        return text != null
                && reader.normal(point.channel(), text, before.details())
                        .filter(point.address()::equals)
                        .isPresent();
    }

    private Patron withSource(Patron next, Patron before) {
        var known = before.contactPoints().stream().map(ContactPoint::id).collect(Collectors.toSet());
        return next.withContactPoints(next.contactPoints().stream()
                .map(point -> known.contains(point.id()) ? point : point.from(source()))
                .toList());
    }

    private static List<String> interests(Row row, List<String> now) {
        var text = row.values().get("interests");
        return text == null
                ? now
                : Arrays.stream(text.split("[;|]"))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
    }

    private static Map<String, Object> attributes(Row row, Map<String, Object> now) {
        var next = new HashMap<>(now);
        row.values().forEach((field, value) -> {
            if (field.startsWith("attributes.")) {
                next.put(field.substring("attributes.".length()), scalar(value));
            }
        });
        return next;
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

    private ConsentLedger consents(Row row, ConsentLedger ledger, Faults faults) {
        var next = ledger;
        for (var cell : new TreeMap<>(row.values()).entrySet()) {
            if (cell.getKey().startsWith("consents.")) {
                var word = cell.getValue().toLowerCase(Locale.ROOT);
                if (YES.contains(word) || NO.contains(word)) {
                    next = decide(next, subject(cell.getKey()), YES.contains(word), row.line());
                } else {
                    faults.add("/" + cell.getKey(), "“" + cell.getValue() + "” is neither yes nor no");
                }
            }
        }
        return next;
    }

    private static Consent.Subject subject(String field) {
        var parts = field.split("\\.");
        return new Consent.Subject(parts[1], parts[2]);
    }

    /** A file never turns a no into a yes, unless it says that the yes is the later decision. */
    private ConsentLedger decide(ConsentLedger ledger, Consent.Subject subject, boolean granted, long line) {
        var terms = Objects.requireNonNull(mapping.consent());
        var known = ledger.decision(subject);
        var at = terms.at();
        var overruled = known.filter(before -> before.granted() == granted
                        || (granted ? at == null || !at.isAfter(before.at()) : at != null && at.isBefore(before.at())))
                .isPresent();
        if (overruled) {
            return ledger;
        }
        return ledger.record(new Consent(
                ids.next(),
                subject,
                terms.basis(),
                granted,
                granted ? terms.wordingVersion() : null,
                source(),
                at == null ? now : at,
                now,
                Map.of("import", batch.toString(), "line", Long.toString(line))));
    }

    /** The header of the column that a fault of the form comes from. */
    private String column(String pointer, PatronForm form, Patron before) {
        var field = pointer.substring(1).replace('/', '.');
        if (field.equals("homeBranchId")) {
            return columnOf.getOrDefault("homeBranch", columnOf.getOrDefault("homeBranchId", ""));
        }
        if (field.startsWith("contactPoints.")) {
            var index = Integer.parseInt(field.split("\\.")[1]);
            var points = Objects.requireNonNull(form.contactPoints());
            return columnOf.getOrDefault("contactPoints." + points.get(index).channel(), "");
        }
        if (field.startsWith("identifiers.")) {
            var index = field.split("\\.")[1];
            var given = Objects.requireNonNull(form.identifiers());
            return index.matches("\\d+")
                    ? columnOf.getOrDefault(
                            "identifiers." + given.get(Integer.parseInt(index)).scheme(), "")
                    : "";
        }
        if (field.startsWith("interests")) {
            return columnOf.getOrDefault("interests", "");
        }
        return columnOf.getOrDefault(field, "");
    }
}

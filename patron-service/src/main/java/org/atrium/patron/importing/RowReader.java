package org.atrium.patron.importing;

import java.time.Instant;
import java.time.LocalDate;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.text.Text;
import org.atrium.kit.time.Ids;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.consent.LedgerFull;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.institution.Languages;
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

    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern BETWEEN_ADDRESSES = Pattern.compile("[;,|\\s]+");
    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[;|]");
    private static final Pattern INDEXED =
            Pattern.compile("(contactPoints|identifiers|interests)\\.(\\d{1,6})(\\..*)?");
    private static final String IDENTIFIERS = "identifiers.";
    private static final String CONTACTS = "contactPoints.";
    private static final String ATTRIBUTES = "attributes.";
    private static final String CONSENTS = "consents.";
    private static final int FAULTS_OF_A_ROW = 20;

    private final ImportId batch;
    private final Mapping mapping;
    private final Map<String, String> columnOf = new HashMap<>();
    private final PatronReader reader;
    private final Map<String, String> branchIds;
    private final Instant now;
    private final Ids ids;

    /** @param branchIds id of each branch by the label of its name */
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
        return row.cell(mapping.key()).map(RowReader::keyOf);
    }

    /** What points at the row's patron besides its key. */
    Map<String, Row.Cell> otherKeys(Row row) {
        var keys = new LinkedHashMap<String, Row.Cell>();
        row.under(IDENTIFIERS)
                .filter(cell -> !cell.field().equals(mapping.key()))
                .forEach(cell -> keys.put(keyOf(cell), cell));
        return keys;
    }

    /** Whether the file says who has this identifier, whoever had it before. */
    boolean replaces(Row.Cell cell) {
        return mapping.replaces().contains(scheme(cell));
    }

    private static String keyOf(Row.Cell cell) {
        return Identifier.key(scheme(cell), cell.text());
    }

    private static String scheme(Row.Cell cell) {
        return cell.field().substring(IDENTIFIERS.length());
    }

    /** What about the row is read otherwise than it stands there, whoever its patron is. */
    List<RowFault> notes(Row row) {
        var notes = new ArrayList<>(row.notes());
        row.cell("language")
                .filter(cell -> language(cell.text()).isEmpty())
                .ifPresent(cell -> notes.add(new RowFault(
                        row.line(),
                        cell.column(),
                        RowFault.quoted(cell.text()) + " is no language; the cell is taken for empty")));
        return notes;
    }

    /** Takes the row in: the patron as the row leaves it, or what is wrong. */
    Patron apply(Row row, Patron before, List<RowFault> faults) {
        var contacts = contacts(row, before);
        var found = new Faults();
        try {
            var form = form(row, before, contacts.forms(), found);
            var next = reader.read(form, before, found);
            var consents = consents(row, before.consents(), found);
            if (found.isEmpty()) {
                return withSource(next, before).with(consents);
            }
            name(found.found(), row, form, contacts, faults);
        } catch (Refused tooMuch) {
            name(tooMuch.refusal().faults(), row, null, contacts, faults);
        }
        return before;
    }

    private void name(
            List<FieldFault> found, Row row, @Nullable PatronForm form, Contacts contacts, List<RowFault> faults) {
        found.stream()
                .limit(FAULTS_OF_A_ROW)
                .forEach(fault ->
                        faults.add(new RowFault(row.line(), column(fault.pointer(), form, contacts), fault.detail())));
    }

    private PatronForm form(Row row, Patron before, List<PatronForm.ContactForm> contacts, Faults faults) {
        var now = PatronForm.of(before);
        var name = Objects.requireNonNull(now.name());
        var address = Objects.requireNonNull(now.address());
        var birthDate = day(row, "birthDate", now.birthDate(), faults);
        var language = Optional.ofNullable(row.text("language")).flatMap(RowReader::language);
        return new PatronForm(
                new PatronForm.NameForm(
                        or(row, "name.given", name.given()),
                        or(row, "name.family", name.family()),
                        or(row, "name.preferred", name.preferred())),
                language.orElse(now.language() == null ? mapping.language() : now.language()),
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
                contacts,
                interests(row, Objects.requireNonNull(now.interests())),
                attributes(row, Objects.requireNonNull(now.attributes())),
                now.source() == null ? source() : now.source());
    }

    /** A tag as programs write one: {@code fr-FR}, {@code fr_FR}. */
    private static Optional<String> language(String text) {
        return Optional.of(text.replace('_', '-')).filter(Languages::isTag);
    }

    private String source() {
        return mapping.source() == null ? "import" : mapping.source();
    }

    private static @Nullable String or(Row row, String field, @Nullable String now) {
        var value = row.text(field);
        return value == null ? now : value;
    }

    private @Nullable LocalDate day(Row row, String field, @Nullable LocalDate now, Faults faults) {
        var text = row.text(field);
        if (text == null) {
            return now;
        }
        var day = mapping.dates().read(text);
        faults.require(
                day.isPresent(),
                "/" + field,
                RowFault.quoted(text) + " is not a day (" + mapping.dates().inWords() + ")");
        return day.orElse(now);
    }

    private static @Nullable Integer year(Row row, @Nullable Integer now, Faults faults) {
        var text = row.text("birthYear");
        if (text == null) {
            return now;
        }
        if (YEAR.matcher(text).matches()) {
            return Integer.valueOf(text);
        }
        faults.add("/birthYear", RowFault.quoted(text) + " is not a year");
        return now;
    }

    private @Nullable String branch(Row row, @Nullable String now) {
        var named = row.text("homeBranch");
        return named == null ? or(row, "homeBranchId", now) : branchIds.getOrDefault(Text.label(named), named);
    }

    /**
     * A trusted source vouches for the identifiers that it brings. Of a scheme for which it is the source of truth, the
     * patron has the one that the row says and no other.
     */
    private List<PatronForm.IdentifierForm> identifiers(Row row, List<PatronForm.IdentifierForm> now) {
        var next = new LinkedHashMap<String, PatronForm.IdentifierForm>();
        var replaced = row.under(IDENTIFIERS)
                .filter(this::replaces)
                .map(RowReader::scheme)
                .collect(Collectors.toSet());
        now.stream()
                .filter(one -> !replaced.contains(one.scheme()))
                .forEach(one -> next.put(one.scheme() + ":" + one.value(), one));
        row.under(IDENTIFIERS)
                .forEach(cell -> next.put(keyOf(cell), new PatronForm.IdentifierForm(scheme(cell), cell.text(), true)));
        return List.copyOf(next.values());
    }

    /** Contact points of a form, and the column that each of them comes from. */
    private record Contacts(List<PatronForm.ContactForm> forms, List<String> columns) {}

    /** What this source brought before and does not bring now is gone; what others brought stays. */
    private Contacts contacts(Row row, Patron before) {
        var brought = brought(row, before);
        var spokenOf = brought.stream().map(Brought::channel).collect(Collectors.toSet());
        var keys = brought.stream().map(Brought::key).collect(Collectors.toSet());
        var forms = new ArrayList<PatronForm.ContactForm>();
        var columns = new ArrayList<String>();
        for (var point : before.contactPoints()) {
            var replaced = spokenOf.contains(point.channel()) && source().equals(point.source());
            if (!replaced || keys.contains(point.key())) {
                forms.add(new PatronForm.ContactForm(
                        point.id().toString(),
                        point.channel(),
                        point.address(),
                        point.state().word(),
                        point.verified()));
                columns.add("");
                keys.remove(point.key());
            }
        }
        for (var one : brought) {
            if (keys.remove(one.key())) {
                forms.add(new PatronForm.ContactForm(null, one.channel(), one.text(), null, null));
                columns.add(one.column());
            }
        }
        return new Contacts(forms, columns);
    }

    /** @param key of the contact point that it would be; of what is no address, its own text */
    private record Brought(String channel, String text, String column, String key) {}

    private List<Brought> brought(Row row, Patron before) {
        return row.under(CONTACTS)
                .flatMap(cell -> {
                    var channel = cell.field().substring(CONTACTS.length());
                    return addresses(channel, cell.text())
                            .map(text -> new Brought(
                                    channel,
                                    text,
                                    cell.column(),
                                    channel + ":"
                                            + reader.normal(channel, text, before.details())
                                                    .orElse(text)));
                })
                .toList();
    }

    /** The addresses in one cell: people write two where there is a place for one. */
    private static Stream<String> addresses(String channel, String cell) {
        var several = channel.equals("email") ? cell.indexOf('@') != cell.lastIndexOf('@') : true;
        var divider = channel.equals("email") ? BETWEEN_ADDRESSES : BETWEEN_NUMBERS;
        return several
                ? divider.splitAsStream(cell).map(String::strip).filter(text -> !text.isEmpty())
                : Stream.of(cell);
    }

    private Patron withSource(Patron next, Patron before) {
        var known = before.contactPoints().stream().map(ContactPoint::id).collect(Collectors.toSet());
        return next.withContactPoints(next.contactPoints().stream()
                .map(point -> known.contains(point.id()) ? point : point.from(source()))
                .toList());
    }

    private static List<String> interests(Row row, List<String> now) {
        var text = row.text("interests");
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
        row.under(ATTRIBUTES)
                .forEach(cell -> next.put(cell.field().substring(ATTRIBUTES.length()), scalar(cell.text())));
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
        for (var cell : row.under(CONSENTS).toList()) {
            var word = cell.text().toLowerCase(Locale.ROOT);
            if (YES.contains(word) || NO.contains(word)) {
                next = decide(next, subject(cell.field()), YES.contains(word), row.line(), cell.field(), faults);
            } else {
                faults.add("/" + cell.field(), RowFault.quoted(cell.text()) + " is neither yes nor no");
            }
        }
        return next;
    }

    private static Consent.Subject subject(String field) {
        var parts = field.split("\\.");
        return new Consent.Subject(parts[1], parts[2]);
    }

    /** A file never turns a no into a yes, unless it says that the yes is the later decision. */
    private ConsentLedger decide(
            ConsentLedger ledger, Consent.Subject subject, boolean granted, long line, String field, Faults faults) {
        var terms = Objects.requireNonNull(mapping.consent());
        var known = ledger.decision(subject);
        var at = terms.at();
        var overruled = known.filter(before -> before.granted() == granted
                        || (granted ? at == null || !at.isAfter(before.at()) : at != null && at.isBefore(before.at())))
                .isPresent();
        if (overruled) {
            return ledger;
        }
        if (granted && ledger.isFull()) {
            faults.add("/" + field, new LedgerFull().detail());
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
    private String column(String pointer, @Nullable PatronForm form, Contacts contacts) {
        var field = pointer.substring(1).replace('/', '.');
        if (field.equals("homeBranchId")) {
            return columnOf.getOrDefault("homeBranch", columnOf.getOrDefault("homeBranchId", ""));
        }
        var place = INDEXED.matcher(field);
        if (place.matches()) {
            int index = Integer.parseInt(place.group(2));
            return switch (place.group(1)) {
                case "contactPoints" -> contacts.columns().get(index);
                case "identifiers" ->
                    form == null
                            ? ""
                            : columnOf.getOrDefault(
                                    IDENTIFIERS
                                            + Objects.requireNonNull(form.identifiers())
                                                    .get(index)
                                                    .scheme(),
                                    "");
                default -> columnOf.getOrDefault(place.group(1), "");
            };
        }
        return columnOf.getOrDefault(field, "");
    }
}

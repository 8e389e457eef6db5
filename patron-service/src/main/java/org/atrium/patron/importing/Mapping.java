package org.atrium.patron.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.text.Text;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.institution.Attributes;
import org.atrium.patron.institution.Languages;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file mean.
 *
 * @param columns header of the file to field of a patron
 * @param key the identifier by which a row finds its patron: {@code identifiers.<scheme>}
 * @param language of patrons whose row names none
 * @param dates how the file writes days
 * @param replaces schemes of which the file is the source of truth: who has an identifier there is who has it, and the
 *     one that somebody had before is gone
 * @param consent what stands behind the consent columns; absent: the file has none
 */
public record Mapping(
        Map<String, String> columns,
        String key,
        @Nullable String language,
        @Nullable String source,
        DayFormats dates,
        Set<String> replaces,
        @Nullable ConsentTerms consent) {

    private static final int MOST_COLUMNS = 500;
    private static final int MOST_REPLACED = 2;
    private static final int SOURCE_LENGTH = 100;
    private static final int HEADER_SHOWN = 1_000;

    private static final Set<String> FIELDS = Set.of(
            "name.given",
            "name.family",
            "name.preferred",
            "name.pronouns",
            "language",
            "birthDate",
            "birthYear",
            "homeBranch",
            "homeBranchId",
            "category",
            "enrolledOn",
            "expiresOn",
            "address.street",
            "address.postalCode",
            "address.locality",
            "address.country",
            RowChanges.LATITUDE,
            RowChanges.LONGITUDE,
            "contactPoints.email",
            "contactPoints.sms",
            "contactPoints.email.purposes",
            "contactPoints.sms.purposes",
            "interests");

    public Mapping {
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        replaces = Set.copyOf(replaces);
    }

    /** What the patrons of the file come from. */
    String origin() {
        return source == null ? "import" : source;
    }

    /** @param at when people decided; absent: unknown, so that a decision on record is never overruled by a yes */
    public record ConsentTerms(
            Basis basis,
            @Nullable String wordingVersion,
            @Nullable Instant at) {}

    /** The ground on which the people of the file are kept; absent when it is left out. */
    static @Nullable Basis basis(MappingForm form) {
        var written = form.basis();
        return written == null
                ? null
                : Basis.of(written)
                        .orElseThrow(
                                () -> InvalidFields.at("/mapping/basis", "is not a legal basis: " + Basis.words()));
    }

    /** @throws Refused naming every fault, with pointers below {@code /mapping} */
    public static Mapping read(MappingForm form, List<String> header, Instant now) {
        var faults = new Faults();
        var columns = columns(form, header, faults);
        var key = key(form.key(), columns, faults);
        var language = form.language();
        faults.require(
                language == null || Languages.isTag(language), "/mapping/language", "must be a BCP 47 language tag");
        var source = line(form.source(), SOURCE_LENGTH, "/mapping/source", faults);
        var dates = dates(form.dates(), faults);
        var replaces = replaces(form.replaces(), columns, key, faults);
        var consents = columns.values().stream().anyMatch(field -> field.startsWith("consents."));
        var terms = terms(form.consent(), consents, now, faults);
        faults.refuseIfAny();
        return new Mapping(columns, key, language, source, dates, replaces, terms);
    }

    /** Header to field, as far as both are known. */
    private static Map<String, String> columns(MappingForm form, List<String> header, Faults faults) {
        var columns = new LinkedHashMap<String, String>();
        var asked = form.columns() == null ? Map.<String, @Nullable String>of() : form.columns();
        if (!faults.fits(asked.size(), MOST_COLUMNS, "/mapping/columns")) {
            return columns;
        }
        var known = new HashSet<>(header);
        var fields = new HashSet<String>();
        asked.forEach((written, field) -> {
            var column = Text.label(written);
            var pointer = "/mapping/columns/"
                    + Graphemes.within(written, 100).replace("~", "~0").replace("/", "~1");
            faults.require(
                    known.contains(column) && !column.isEmpty(),
                    pointer,
                    "the file has no such column; it has " + Graphemes.within(String.join(", ", header), HEADER_SHOWN));
            if (field == null || !isField(field)) {
                faults.add(pointer, RowFault.quoted(String.valueOf(field)) + " is not a field of a patron");
                return;
            }
            faults.require(
                    fields.add(field) || isRepeatable(field),
                    "/mapping/columns",
                    "names the field " + field + " twice");
            faults.require(columns.put(column, field) == null, pointer, "is there twice");
        });
        return columns;
    }

    /** Several columns may bring addresses: each is one more. */
    private static boolean isRepeatable(String field) {
        return field.startsWith("contactPoints.") && !field.endsWith(BroughtAddresses.PURPOSES);
    }

    private static DayFormats dates(@Nullable List<@Nullable String> given, Faults faults) {
        if (given == null || !faults.fits(given.size(), DayFormats.MOST, "/mapping/dates")) {
            return DayFormats.ISO;
        }
        var patterns = new ArrayList<String>();
        for (int i = 0; i < given.size(); i++) {
            var pattern = given.get(i);
            if (pattern != null && DayFormats.isPattern(pattern)) {
                patterns.add(pattern);
            } else {
                faults.add("/mapping/dates/" + i, "must be made of d or dd, M or MM, yyyy and one of / . - between");
            }
        }
        var formats = new DayFormats(patterns);
        faults.require(formats.areClear(), "/mapping/dates", "read the same text as two different days");
        return formats;
    }

    private static Set<String> replaces(
            @Nullable List<@Nullable String> given, Map<String, String> columns, String key, Faults faults) {
        if (given == null || !faults.fits(given.size(), MOST_REPLACED, "/mapping/replaces")) {
            return Set.of();
        }
        var schemes = new HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var field = "identifiers." + given.get(i);
            faults.require(
                    columns.containsValue(field) && !field.equals(key),
                    "/mapping/replaces/" + i,
                    "must be the scheme of a column, and not that of the key");
            schemes.add(String.valueOf(given.get(i)));
        }
        return schemes;
    }

    private static @Nullable String line(@Nullable String written, int most, String pointer, Faults faults) {
        if (written == null || written.length() > 2 * most) {
            faults.require(written == null, pointer, "must have 1 to " + most + " characters");
            return null;
        }
        Text.fault(written).ifPresent(fault -> faults.add(pointer, fault));
        var clean = Text.clean(written);
        faults.require(!clean.isEmpty() && clean.length() <= most, pointer, "must have 1 to " + most + " characters");
        return clean;
    }

    private static String key(@Nullable String asked, Map<String, String> columns, Faults faults) {
        var identifiers = columns.values().stream()
                .filter(field -> field.startsWith("identifiers."))
                .toList();
        if (asked != null) {
            faults.require(identifiers.contains(asked), "/mapping/key", "must be an identifiers.* field of a column");
            return asked;
        }
        faults.require(
                !identifiers.isEmpty(),
                "/mapping/columns",
                "needs a column for identifiers.<scheme>, by which a row finds its patron");
        return identifiers.isEmpty() ? "" : identifiers.getFirst();
    }

    private static @Nullable ConsentTerms terms(
            MappingForm.@Nullable TermsOfConsent form, boolean needed, Instant now, Faults faults) {
        if (form == null) {
            faults.require(!needed, "/mapping/consent", "consent columns need a basis and the wording that was shown");
            return null;
        }
        var basis = Basis.of(form.basis() == null ? "consent" : form.basis());
        faults.require(basis.isPresent(), "/mapping/consent/basis", "is not a legal basis");
        var wording = line(form.wordingVersion(), Wording.VERSION_LENGTH, "/mapping/consent/wordingVersion", faults);
        faults.require(
                !(wording == null
                        && needed
                        && basis.filter(Basis.CONSENT::equals).isPresent()),
                "/mapping/consent/wordingVersion",
                "a consent names the wording that was shown");
        Consent.timeFault(form.at(), now).ifPresent(fault -> faults.add("/mapping/consent/at", fault));
        return basis.map(known -> new ConsentTerms(known, wording, form.at())).orElse(null);
    }

    private static boolean isField(String field) {
        var parts = field.split("\\.", -1);
        return FIELDS.contains(field)
                || (parts.length == 2 && parts[0].equals("identifiers") && Identifier.isScheme(parts[1]))
                || (parts.length == 2 && parts[0].equals("attributes") && Attributes.isName(parts[1]))
                || (parts.length == 3
                        && parts[0].equals("consents")
                        && Consent.Subject.isPurpose(parts[1])
                        && Consent.Subject.isChannel(parts[2]));
    }
}

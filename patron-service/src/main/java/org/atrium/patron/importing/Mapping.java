package org.atrium.patron.importing;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.kit.refusal.Faults;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
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
 * @param consent what stands behind the consent columns; absent: the file has none
 */
public record Mapping(
        Map<String, String> columns,
        String key,
        @Nullable String language,
        @Nullable String source,
        @Nullable ConsentTerms consent) {

    private static final Set<String> FIELDS = Set.of(
            "name.given",
            "name.family",
            "name.preferred",
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
            "contactPoints.email",
            "contactPoints.sms",
            "interests");

    public Mapping {
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** @param at when people decided; absent: unknown, so that a decision on record is never overruled by a yes */
    public record ConsentTerms(
            Basis basis,
            @Nullable String wordingVersion,
            @Nullable Instant at) {}

    /** @throws Refused naming every fault, with pointers below {@code /mapping} */
    public static Mapping read(MappingForm form, List<String> header) {
        var faults = new Faults();
        var columns = form.columns() == null ? Map.<String, String>of() : form.columns();
        columns.forEach((column, field) -> {
            var pointer = "/mapping/columns/" + column.replace("~", "~0").replace("/", "~1");
            faults.require(header.contains(column), pointer, "the file has no such column; it has " + header);
            faults.require(field != null && isField(field), pointer, "“" + field + "” is not a field of a patron");
        });
        faults.require(
                new HashSet<>(columns.values()).size() == columns.size(), "/mapping/columns", "names a field twice");
        var key = key(form.key(), columns, faults);
        var language = form.language();
        faults.require(
                language == null || Languages.isTag(language), "/mapping/language", "must be a BCP 47 language tag");
        var consents = columns.values().stream().anyMatch(field -> field != null && field.startsWith("consents."));
        var terms = terms(form.consent(), consents, faults);
        faults.refuseIfAny();
        return new Mapping(columns, key, language, form.source(), terms);
    }

    private static String key(@Nullable String asked, Map<String, String> columns, Faults faults) {
        var identifiers = columns.values().stream()
                .filter(field -> field != null && field.startsWith("identifiers."))
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
            MappingForm.@Nullable TermsOfConsent form, boolean needed, Faults faults) {
        if (form == null) {
            faults.require(!needed, "/mapping/consent", "consent columns need a basis and the wording that was shown");
            return null;
        }
        var basis = Basis.of(form.basis() == null ? "consent" : form.basis());
        faults.require(basis.isPresent(), "/mapping/consent/basis", "is not a legal basis");
        var wordless = form.wordingVersion() == null || form.wordingVersion().isBlank();
        faults.require(
                !(wordless && needed && basis.filter(Basis.CONSENT::equals).isPresent()),
                "/mapping/consent/wordingVersion",
                "a consent names the wording that was shown");
        return basis.map(known -> new ConsentTerms(known, wordless ? null : form.wordingVersion(), form.at()))
                .orElse(null);
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

package org.atrium.patron.restriction;

import java.util.List;
import java.util.Optional;
import org.atrium.patron.consent.Consent;

/**
 * What may not be done with what is known of somebody.
 *
 * @param word by which it is stored, told and asked about
 */
public record Limit(String word) {

    /** Article 18: kept, and used for nothing but the services that the person uses. */
    public static final Limit RESTRICTION = new Limit("restriction");

    /** Article 21 (2): written to for no marketing purpose. */
    public static final Limit MARKETING = new Limit("marketing");

    /** Article 21 (1): not sorted by who they are or what they do. */
    public static final Limit PROFILING = new Limit("profiling");

    /** Whom one of these holds for is in no segment and has no scores. */
    public static final List<Object> FROM_PROFILING = List.of(RESTRICTION.word, PROFILING.word);

    private static final String PURPOSE = "purpose:";

    /** Written to for this one purpose no more, whatever its kind. */
    public static Limit purpose(String key) {
        return new Limit(PURPOSE + key);
    }

    public static Optional<Limit> of(String word) {
        return List.of(RESTRICTION, MARKETING, PROFILING).stream()
                .filter(one -> one.word.equals(word))
                .findFirst()
                .or(() -> Optional.of(word)
                        .filter(one ->
                                one.startsWith(PURPOSE) && Consent.Subject.isPurpose(one.substring(PURPOSE.length())))
                        .map(Limit::new));
    }
}

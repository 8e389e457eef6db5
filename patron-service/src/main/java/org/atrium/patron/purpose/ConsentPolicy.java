package org.atrium.patron.purpose;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.atrium.kit.store.Keyed;
import org.atrium.patron.consent.AgreedKeys;
import org.jspecify.annotations.Nullable;

/**
 * By what an institution judges what people agreed to.
 *
 * @param declared its purposes, by their keys
 * @param ageOfConsent from which age on somebody decides alone
 * @param country of the institution, ISO 3166: of whom no country is known
 */
public record ConsentPolicy(
        Map<String, Purpose> declared,
        int ageOfConsent,
        @Nullable String country) {

    public ConsentPolicy {
        declared = Map.copyOf(declared);
        ageOfConsent = Math.min(ageOfConsent, AgreedKeys.OF_AGE);
    }

    public static ConsentPolicy of(Collection<Purpose> purposes, int ageOfConsent, @Nullable String country) {
        return new ConsentPolicy(purposes.stream().collect(Keyed.by(Purpose::key)), ageOfConsent, country);
    }

    public Purpose purpose(String key) {
        var known = declared.get(key);
        return known == null ? Purpose.undeclared(key) : known;
    }

    /** In a form to be compared: what is judged by another has to be judged anew. */
    public String text() {
        var text =
                new StringBuilder("from ").append(ageOfConsent).append(" in ").append(country);
        new TreeMap<>(declared)
                .forEach((key, purpose) ->
                        text.append(' ').append(key).append('@').append(purpose.version()));
        return text.toString();
    }
}

package org.atrium.patron.persona;

import java.util.Optional;
import org.atrium.kit.language.Language;

/**
 * What a persona is called.
 *
 * @param number while nobody has named it
 */
public record PersonaName(int number, Labels labels) {

    /** In the language, or else in any; empty where nobody has named it. */
    public Optional<String> in(Language language) {
        return labels.in(language);
    }
}

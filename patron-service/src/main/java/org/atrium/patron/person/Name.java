package org.atrium.patron.person;

import java.util.stream.Stream;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * How a person is called and spoken of, in the one form of {@link Text}.
 *
 * @param pronouns as the person wrote them, in whatever language; shown to staff, and asked for by no rule
 */
public record Name(
        @Nullable String given,
        @Nullable String family,
        @Nullable String preferred,
        @Nullable String pronouns) {

    public static final Name NONE = new Name(null, null, null, null);

    public Name {
        given = given == null ? null : Text.clean(given);
        family = family == null ? null : Text.clean(family);
        preferred = preferred == null ? null : Text.clean(preferred);
        pronouns = pronouns == null ? null : Text.clean(pronouns);
    }

    /** Of whom nothing is said about pronouns. */
    public Name(@Nullable String given, @Nullable String family, @Nullable String preferred) {
        this(given, family, preferred, null);
    }

    public Name withGiven(@Nullable String next) {
        return new Name(next, family, preferred, pronouns);
    }

    public Name withFamily(@Nullable String next) {
        return new Name(given, next, preferred, pronouns);
    }

    public Name withPreferred(@Nullable String next) {
        return new Name(given, family, next, pronouns);
    }

    public Name withPronouns(@Nullable String next) {
        return new Name(given, family, preferred, next);
    }

    /** What somebody may be looked for by. */
    public Stream<String> parts() {
        return Stream.of(given, family, preferred).flatMap(Stream::ofNullable);
    }
}

package org.atrium.patron.person;

import java.util.stream.Stream;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** How a person is called, in the one form of {@link Text}. */
public record Name(
        @Nullable String given,
        @Nullable String family,
        @Nullable String preferred) {

    public static final Name NONE = new Name(null, null, null);

    public Name {
        given = given == null ? null : Text.clean(given);
        family = family == null ? null : Text.clean(family);
        preferred = preferred == null ? null : Text.clean(preferred);
    }

    public Name withGiven(@Nullable String next) {
        return new Name(next, family, preferred);
    }

    public Name withFamily(@Nullable String next) {
        return new Name(given, next, preferred);
    }

    public Name withPreferred(@Nullable String next) {
        return new Name(given, family, next);
    }

    public Stream<String> parts() {
        return Stream.of(given, family, preferred).flatMap(Stream::ofNullable);
    }
}

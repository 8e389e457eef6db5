package org.atrium.patron.profile;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a person is called. */
public record Name(
        @Nullable String given,
        @Nullable String family,
        @Nullable String preferred) {

    public static final Name NONE = new Name(null, null, null);

    public Stream<String> parts() {
        return Stream.of(given, family, preferred).flatMap(Stream::ofNullable);
    }
}

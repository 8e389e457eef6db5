package org.atrium.patron.person;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** How a person is called, in the one form of {@link Text}. */
public record Name(
        @Nullable String given,
        @Nullable String family,
        @Nullable String preferred) {

    private static final Pattern FAMILY_FIRST =
            Pattern.compile("[\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}\\p{IsKatakana}]+");

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

    /**
     * What the person is called, in one line: as it is written in East Asia begins with the family and has no space
     * between. Empty where nothing is known.
     */
    public String whole() {
        var parts = Stream.of(given, family).filter(Objects::nonNull).toList();
        var whole = parts.stream().allMatch(part -> FAMILY_FIRST.matcher(part).matches())
                ? Stream.of(family, given).filter(Objects::nonNull).collect(Collectors.joining())
                : String.join(" ", parts);
        return whole.isEmpty() && preferred != null ? preferred : whole;
    }
}

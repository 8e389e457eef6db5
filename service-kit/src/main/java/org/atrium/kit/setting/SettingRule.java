package org.atrium.kit.setting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the register: what may be set under a name.
 *
 * @param standard what holds where an institution has set nothing
 * @param min of a number, of the characters of a text, of the seconds of a duration
 * @param max likewise
 * @param choices the words of a choice
 * @param isAddress whether a text is empty or an address of e-mail
 * @param isList whether a text lists words between commas
 * @param atLeastStandard whether the installation's value is the least that an institution may set
 * @param readBy the services that read it
 * @param label by language
 * @param help by language: what follows from it
 */
public record SettingRule(
        String name,
        SettingType type,
        Object standard,
        @Nullable Long min,
        @Nullable Long max,
        List<String> choices,
        boolean isAddress,
        boolean isList,
        boolean atLeastStandard,
        List<String> readBy,
        Map<String, String> label,
        Map<String, String> help) {

    /** ASCII alone: it stands in a header that any mail server must understand. */
    private static final Pattern ADDRESS = Pattern.compile("(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++"
            + "(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+@"
            + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    public SettingRule {
        choices = List.copyOf(choices);
        readBy = List.copyOf(readBy);
        label = Map.copyOf(label);
        help = Map.copyOf(help);
    }

    /** The least that may be set; the installation's own value where no institution may set less. */
    public @Nullable Long least() {
        return atLeastStandard ? Long.valueOf(size(standard)) : min;
    }

    /** What is wrong with a value of JSON; empty if it may be set. */
    public Optional<String> fault(@Nullable Object given) {
        return type.read(given).map(this::faultOf).orElseGet(() -> Optional.of(type.fault()));
    }

    /**
     * The value as it is kept.
     *
     * @throws IllegalArgumentException if it is not of this type
     */
    Object read(@Nullable Object given) {
        return type.read(given).orElseThrow(() -> new IllegalArgumentException(name + " " + type.fault()));
    }

    /** What holds where this was set: the installation may have raised its own value since. */
    Object holding(Object set) {
        return atLeastStandard && size(set) < size(standard) ? standard : set;
    }

    /** What is wrong with the installation's own value. */
    Optional<String> faultOfStandard() {
        return faultOf(standard, min);
    }

    private Optional<String> faultOf(Object value) {
        return faultOf(value, least());
    }

    private Optional<String> faultOf(Object value, @Nullable Long least) {
        if (least != null && size(value) < least) {
            return Optional.of("must be at least " + least + unit());
        }
        if (max != null && size(value) > max) {
            return Optional.of("must be at most " + max + unit());
        }
        if (type == SettingType.CHOICE && !choices.contains(value)) {
            return Optional.of("must be one of " + String.join(", ", choices));
        }
        if (isAddress && !value.equals("") && !ADDRESS.matcher((String) value).matches()) {
            return Optional.of("must be an address of e-mail in ASCII");
        }
        return isList ? WordList.fault((String) value) : Optional.empty();
    }

    private String unit() {
        return switch (type) {
            case TEXT -> " characters";
            case DURATION -> " seconds";
            case BOOLEAN, WHOLE, CHOICE -> "";
        };
    }

    private long size(Object value) {
        return switch (type) {
            case WHOLE -> (Long) value;
            case TEXT -> ((String) value).codePointCount(0, ((String) value).length());
            case DURATION -> Duration.parse((String) value).toSeconds();
            case BOOLEAN, CHOICE -> 0;
        };
    }
}

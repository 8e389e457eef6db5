package org.atrium.kit.setting;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A setting as the feature that reads it declares it, once: {@code Setting.truth("mail.tracked")}. What may be
 * set under the name is said in the register, and compared with this when the service starts.
 *
 * @param <T> what the feature reads
 */
public final class Setting<T> {

    private final String name;
    private final SettingType type;
    private final Function<Object, T> reader;

    private Setting(String name, SettingType type, Function<Object, T> reader) {
        this.name = name;
        this.type = type;
        this.reader = reader;
    }

    public static Setting<Boolean> truth(String name) {
        return new Setting<>(name, SettingType.BOOLEAN, Boolean.class::cast);
    }

    public static Setting<Integer> whole(String name) {
        return new Setting<>(name, SettingType.WHOLE, value -> Math.toIntExact((Long) value));
    }

    /** Empty where nothing was set and the register has no other default. */
    public static Setting<String> text(String name) {
        return new Setting<>(name, SettingType.TEXT, String.class::cast);
    }

    /** What a text lists between commas, each once. */
    public static Setting<List<String>> words(String name) {
        return new Setting<>(name, SettingType.TEXT, value -> WordList.read((String) value));
    }

    public static Setting<String> choice(String name) {
        return new Setting<>(name, SettingType.CHOICE, String.class::cast);
    }

    public static Setting<Duration> duration(String name) {
        return new Setting<>(name, SettingType.DURATION, value -> Duration.parse((String) value));
    }

    public String name() {
        return name;
    }

    SettingType type() {
        return type;
    }

    T read(Object value) {
        return reader.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }
}

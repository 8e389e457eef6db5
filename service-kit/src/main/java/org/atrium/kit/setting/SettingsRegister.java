package org.atrium.kit.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.atrium.kit.refusal.Faults;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an institution may set, as {@code contracts/settings.json} lists it. Where a line names a property, the
 * installation's value of that property is the default, so every service must be told the same.
 * See docs/adr/0092-settings-of-an-institution.md.
 */
public final class SettingsRegister {

    private static final String FILE = "contracts/settings.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final Map<String, SettingRule> rules = new LinkedHashMap<>();

    private SettingsRegister(List<SettingRule> rules) {
        rules.forEach(rule -> this.rules.put(rule.name(), rule));
    }

    /**
     * @param property gives the value of a property of the installation, or null if it has none
     * @throws IllegalStateException if the installation gives a value that the register does not allow
     */
    public static SettingsRegister of(Function<String, @Nullable String> property) {
        try (var content = SettingsRegister.class.getClassLoader().getResourceAsStream(FILE)) {
            if (content == null) {
                throw new IllegalStateException("there is no " + FILE + " on the class path");
            }
            var lines = JSON.readValue(content, Lines.class).settings();
            return new SettingsRegister(
                    lines.stream().map(line -> line.rule(property)).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** In the order of the register. */
    public Collection<SettingRule> all() {
        return rules.values();
    }

    public Optional<SettingRule> rule(String name) {
        return Optional.ofNullable(rules.get(name));
    }

    /**
     * The line of a setting that a service reads.
     *
     * @throws IllegalStateException if there is none, or one of another type
     */
    SettingRule rule(Setting<?> setting) {
        return rule(setting.name())
                .filter(rule -> rule.type() == setting.type())
                .orElseThrow(() -> new IllegalStateException(FILE + " has no setting " + setting.name() + " of type "
                        + setting.type().word()));
    }

    /**
     * Values that somebody wants to set, as they are kept. What is wrong is added to the faults, each below the pointer.
     */
    public Map<String, Object> read(Map<String, ? extends @Nullable Object> asked, String pointer, Faults faults) {
        var read = new HashMap<String, Object>();
        asked.forEach((name, value) -> {
            var rule = rules.get(name);
            var at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            if (rule == null) {
                faults.add(at, "is no setting; there are " + String.join(", ", rules.keySet()));
                return;
            }
            rule.fault(value).ifPresentOrElse(fault -> faults.add(at, fault), () -> read.put(name, rule.read(value)));
        });
        return read;
    }

    /**
     * Values of which an event tells, as they are kept; those that this version does not know are left out.
     *
     * @throws IllegalArgumentException if one is not of its type
     */
    Map<String, Object> told(Map<String, Object> values) {
        var known = new HashMap<String, Object>();
        values.forEach((name, value) -> rule(name).ifPresent(rule -> known.put(name, rule.read(value))));
        return known;
    }

    /** What holds for an institution that has set these. */
    public SettingValues values(Map<String, Object> set) {
        return new SettingValues(this, set);
    }

    private record Lines(List<Line> settings) {}

    private record Line(
            String name,
            SettingType type,
            @Nullable String property,
            @JsonProperty("default") Object standard,
            @Nullable Long min,
            @Nullable Long max,
            @Nullable List<String> choices,
            @Nullable String format,
            @Nullable Boolean atLeastDefault,
            List<String> readBy,
            Map<String, String> label,
            Map<String, String> help) {

        SettingRule rule(Function<String, @Nullable String> properties) {
            var given = property == null ? null : properties.apply(property);
            var holds = given == null ? type.read(standard) : type.parse(given);
            var rule = rule(holds.orElseThrow(() -> wrong(given, type.fault())));
            rule.faultOfStandard().ifPresent(fault -> {
                throw wrong(given, fault);
            });
            return rule;
        }

        private SettingRule rule(Object holds) {
            return new SettingRule(
                    name,
                    type,
                    holds,
                    min,
                    max,
                    choices == null ? List.of() : choices,
                    "address".equals(format),
                    "list".equals(format),
                    Boolean.TRUE.equals(atLeastDefault),
                    readBy,
                    label,
                    help);
        }

        private IllegalStateException wrong(@Nullable String given, String fault) {
            return new IllegalStateException(
                    given == null ? "the default of " + name + " in " + FILE + " " + fault : property + " " + fault);
        }
    }
}

package org.atrium.kit.setting;

import java.util.Map;

/** What holds for one institution: what it has set, and the default where it has set nothing. */
public final class SettingValues {

    private final SettingsRegister register;
    private final Map<String, Object> set;

    SettingValues(SettingsRegister register, Map<String, Object> set) {
        this.register = register;
        this.set = Map.copyOf(set);
    }

    /** @throws IllegalStateException if the register has no such setting of this type */
    public <T> T get(Setting<T> setting) {
        var rule = register.rule(setting);
        var own = set.get(setting.name());
        return setting.read(own == null ? rule.standard() : rule.holding(own));
    }
}

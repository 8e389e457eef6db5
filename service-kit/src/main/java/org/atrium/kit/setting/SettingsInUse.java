package org.atrium.kit.setting;

import java.util.List;

/** Which settings a service reads. A bean of this type has it told of them. */
public record SettingsInUse(List<Setting<?>> settings) {

    public SettingsInUse {
        settings = List.copyOf(settings);
    }

    public static SettingsInUse of(Setting<?>... settings) {
        return new SettingsInUse(List.of(settings));
    }
}

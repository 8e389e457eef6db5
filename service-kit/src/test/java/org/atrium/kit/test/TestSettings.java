package org.atrium.kit.test;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.setting.Setting;
import org.atrium.kit.setting.SettingValues;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.setting.SettingsRegister;
import org.atrium.kit.tenancy.InstitutionId;

/** Settings by the real register, set at once. */
public final class TestSettings implements Settings {

    private final SettingsRegister register = SettingsRegister.of(property -> null);
    private final Map<InstitutionId, Map<String, Object>> set = new ConcurrentHashMap<>();

    /** @throws org.atrium.kit.refusal.Refused if no institution may set this */
    public TestSettings set(InstitutionId institution, Setting<?> setting, Object value) {
        var faults = new Faults();
        var read = register.read(Map.of(setting.name(), value), "", faults);
        faults.refuseIfAny();
        var values = new HashMap<>(set.getOrDefault(institution, Map.of()));
        values.putAll(read);
        set.put(institution, values);
        return this;
    }

    @Override
    public SettingValues of(InstitutionId institution) {
        return register.values(set.getOrDefault(institution, Map.of()));
    }
}

package org.atrium.kit.setting;

import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/**
 * What institutions have set. An answer comes from memory and may be some seconds old; see
 * docs/adr/0092-settings-of-an-institution.md for how old.
 */
@FunctionalInterface
public interface Settings {

    SettingValues of(InstitutionId institution);

    /** Of the institution on whose behalf the thread works. */
    default <T> T get(Setting<T> setting) {
        return of(Tenancy.current()).get(setting);
    }
}

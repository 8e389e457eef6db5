package org.atrium.patron.purpose;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.atrium.kit.setting.Setting;
import org.atrium.kit.setting.Settings;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.minor.AgesOfConsent;

/** By what the current institution judges what people agreed to. */
public final class ConsentPolicies {

    /** From which age somebody decides alone; where the law of the country says older, the law holds. */
    public static final Setting<Integer> AGE_OF_CONSENT = Setting.whole("minors.ageOfConsent");

    private final Purposes purposes;
    private final Institutions institutions;
    private final Settings settings;

    public ConsentPolicies(Purposes purposes, Institutions institutions, Settings settings) {
        this.purposes = purposes;
        this.institutions = institutions;
        this.settings = settings;
    }

    public ConsentPolicy current() {
        return of(institutions.current());
    }

    /** Of the current institution, which the caller has read. */
    public ConsentPolicy of(Institution current) {
        return of(purposes.all(), current);
    }

    /** With the purposes as they were; country and age are those of now, of which no past is kept. */
    public ConsentPolicy asOf(Instant then) {
        return of(purposes.asOf(then), institutions.current());
    }

    private ConsentPolicy of(List<Purpose> declared, Institution institution) {
        var attribute = institution.attributes().get("country");
        var country = attribute instanceof String code ? code.toUpperCase(Locale.ROOT) : null;
        var age = Math.max(AgesOfConsent.in(country), settings.get(AGE_OF_CONSENT));
        return ConsentPolicy.of(declared, age, country);
    }
}

package org.atrium.patron.institution;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.text.Text;

/**
 * One library network or museum.
 *
 * @param timeZone decides which day it is for rules over dates
 * @param languages BCP 47, the first is the default
 * @param attributes free, scalar values
 * @param settings what it has set, by the names of the register; of the others the default holds
 */
public record Institution(
        InstitutionId id,
        long version,
        String name,
        ZoneId timeZone,
        List<String> languages,
        Map<String, Object> attributes,
        Map<String, Object> settings) {

    public Institution {
        name = Text.clean(name);
        languages = List.copyOf(languages);
        attributes = Map.copyOf(attributes);
        settings = Map.copyOf(settings);
    }

    /** One that has set nothing yet. */
    public static Institution founded(InstitutionId id, String name, ZoneId timeZone, List<String> languages) {
        return new Institution(id, 1, name, timeZone, languages, Map.of(), Map.of());
    }

    /** @throws Refused naming every field that is wrong */
    public Institution valid() {
        var faults = new Faults();
        faults.require(!name.isBlank() && name.length() <= 200, "/name", "must have 1 to 200 characters");
        for (int i = 0; i < languages.size(); i++) {
            faults.require(Languages.isTag(languages.get(i)), "/languages/" + i, "must be a BCP 47 language tag");
        }
        attributes.forEach((key, value) -> faults.addAll(Attributes.faults(key, value)));
        faults.refuseIfAny();
        return this;
    }

    public Institution next() {
        return new Institution(id, version + 1, name, timeZone, languages, attributes, settings);
    }

    public Institution withSettings(Map<String, Object> values) {
        return new Institution(id, version, name, timeZone, languages, attributes, values);
    }
}

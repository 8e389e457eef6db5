package org.atrium.patron.institution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.setting.SettingType;
import org.atrium.kit.setting.SettingsRegister;
import org.atrium.patron.institution.InstitutionEvent.Changed;
import org.atrium.patron.institution.InstitutionEvent.Founded;
import org.atrium.patron.institution.InstitutionEvent.Traits;

/** What people do with their institution. */
public final class InstitutionDesk {

    private static final int ATTEMPTS = 20;
    private static final String DEFAULT = "default";

    private final Institutions institutions;
    private final SettingsRegister register;

    public InstitutionDesk(Institutions institutions, SettingsRegister register) {
        this.institutions = institutions;
        this.register = register;
    }

    /** Creates it; what is there already stays. */
    public void establish(Institution institution) {
        institutions.establish(institution.valid(), new Founded(Traits.of(institution)).outgoing());
    }

    /**
     * Makes the next version, and tells of it.
     *
     * @param change asked once more when somebody else was faster; it refuses what may not be
     */
    public Institution change(UnaryOperator<Institution> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var known = institutions.current();
            var wish = change.apply(known).valid();
            if (wish.equals(known)) {
                return known;
            }
            var next = wish.next();
            if (institutions.replace(next, events(known, next))) {
                return next;
            }
        }
        throw new Refused(new Unavailable("the institution, which many change at once", Duration.ofSeconds(1)));
    }

    private List<OutgoingEvent> events(Institution known, Institution next) {
        var events = new ArrayList<OutgoingEvent>();
        events.add(new Changed(Traits.of(next)).outgoing());
        var names = new TreeSet<>(known.settings().keySet());
        names.addAll(next.settings().keySet());
        names.stream()
                .filter(name -> !said(known, name).equals(said(next, name)))
                .map(name -> note(name, known, next).outgoing())
                .forEach(events::add);
        return events;
    }

    /** A text that somebody wrote may name a person, and the audit log names nobody: of it only that it was changed. */
    private AuditNote note(String name, Institution known, Institution next) {
        var details = new TreeMap<>(Map.of("setting", name));
        var isText =
                register.rule(name).map(rule -> rule.type() == SettingType.TEXT).orElse(true);
        if (!isText) {
            details.put("was", said(known, name));
            details.put("is", said(next, name));
        }
        return AuditNote.of("institution.setting-changed", "institution:" + next.id(), details);
    }

    private static String said(Institution one, String name) {
        return one.settings().getOrDefault(name, DEFAULT).toString();
    }
}

package org.atrium.patron.institution;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;

/** What other services learn of an institution. Each event tells all of it: the last one is enough. */
public sealed interface InstitutionEvent {

    Traits traits();

    String type();

    default OutgoingEvent outgoing() {
        return new OutgoingEvent(
                Topics.INSTITUTION_LIFECYCLE, traits().institutionId().toString(), type(), traits());
    }

    /** It was set up. */
    record Founded(Traits traits) implements InstitutionEvent {

        @Override
        public String type() {
            return "institution.founded.v1";
        }
    }

    /** Its name, its zone, its languages or its settings changed. */
    record Changed(Traits traits) implements InstitutionEvent {

        @Override
        public String type() {
            return "institution.changed.v1";
        }
    }

    /** The shape of both, as `contracts/institution.lifecycle` has it. */
    record Traits(
            UUID institutionId,
            long version,
            String name,
            String timeZone,
            List<String> languages,
            Map<String, Object> settings) {

        public static Traits of(Institution one) {
            return new Traits(
                    one.id().value(),
                    one.version(),
                    one.name(),
                    one.timeZone().getId(),
                    one.languages(),
                    new TreeMap<>(one.settings()));
        }
    }
}

package org.atrium.kit.setting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.kit.tenancy.Tenancy;

/** Learns what institutions have set. Each event tells all of it, so that one which was missed is not missing. */
final class SettingsSubscriber implements EventSubscriber {

    private static final Set<String> TOPICS = Set.of(Topics.INSTITUTION_LIFECYCLE);

    private final String name;
    private final StoredSettings settings;

    SettingsSubscriber(String application, StoredSettings settings) {
        this.name = application + ".settings";
        this.settings = settings;
    }

    private record Told(UUID institutionId, long version, Map<String, Object> settings) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> topics() {
        return TOPICS;
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        for (var event : events) {
            var told = event.as(Told.class);
            if (!told.institutionId().equals(Tenancy.current().value())) {
                throw new IllegalArgumentException("the settings are of another institution than the event");
            }
            settings.keep(told.version(), told.settings());
        }
    }
}

package org.atrium.patron.audit.kafka;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.patron.audit.AuditEntry;
import org.atrium.patron.audit.AuditLog;
import org.springframework.stereotype.Component;

/** Notes for good what was done anywhere. */
@Component
class AuditSubscriber implements EventSubscriber {

    private final AuditLog log;

    AuditSubscriber(AuditLog log) {
        this.log = log;
    }

    private record Noted(String by, String action, String subject, Map<String, String> details) {}

    @Override
    public String name() {
        return "patron-service.audit";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.AUDIT_ENTRY);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        log.note(events.stream().map(AuditSubscriber::entry).toList());
    }

    private static AuditEntry entry(IncomingEvent event) {
        var noted = event.as(Noted.class);
        return new AuditEntry(
                event.source() + "#" + event.id(),
                event.time().truncatedTo(ChronoUnit.MILLIS),
                noted.by(),
                noted.action(),
                noted.subject(),
                noted.details());
    }
}

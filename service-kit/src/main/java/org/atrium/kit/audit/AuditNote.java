package org.atrium.kit.audit;

import java.util.Map;
import java.util.TreeMap;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.kit.security.Actor;

/**
 * What somebody did to something. It lies in the outbox of the document that was changed, so that nothing is done without
 * an entry and no entry tells of what was not done. Names and addresses have no place in it: the audit log outlives them.
 *
 * @param by the {@code sub} of the token: a person's id or an API client's
 * @param action what was done: {@code campaign.approved}
 * @param subject what it was done to: {@code campaign:01979a52-7b1e-7c11-8a3e-2f6f0f6d3001}
 * @param details further facts of it, by name
 */
public record AuditNote(String by, String action, String subject, Map<String, String> details) {

    private static final String TYPE = "audit.noted.v1";

    public AuditNote {
        details = Map.copyOf(details);
    }

    /** By whoever makes the request that is being answered, or by Atrium itself. */
    public static AuditNote of(String action, String subject, Map<String, String> details) {
        return new AuditNote(Actor.current().subject(), action, subject, details);
    }

    public OutgoingEvent outgoing() {
        return new OutgoingEvent(
                Topics.AUDIT_ENTRY, subject, TYPE, new Data(by, action, subject, new TreeMap<>(details)));
    }

    private record Data(String by, String action, String subject, Map<String, String> details) {}
}

package org.atrium.patron.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody did.
 *
 * @param id of the event that told of it: the same entry can come twice
 * @param at in milliseconds
 * @param by a person's id or an API client's
 * @param action {@code campaign.approved}
 * @param subject what it was done to: {@code campaign:01979a52-…}
 */
public record AuditEntry(
        String id, Instant at, String by, String action, String subject, SortedMap<String, String> details) {

    public AuditEntry(String id, Instant at, String by, String action, String subject, Map<String, String> details) {
        this(id, at, by, action, subject, Collections.unmodifiableSortedMap(new TreeMap<>(details)));
    }
}

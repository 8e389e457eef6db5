package org.atrium.patron.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    private static final Pattern ACTION = Pattern.compile("[a-z]+(\\.[a-z-]+)+");
    private static final Pattern SUBJECT = Pattern.compile("[a-z-]+:\\S+");
    private static final Pattern BY = Pattern.compile("\\S+");
    private static final int LONGEST = 500;
    private static final int MOST_DETAILS = 20;

    /** @throws IllegalArgumentException if it is not what the contract says: it would stand there for good */
    public AuditEntry {
        if (!BY.matcher(by).matches()
                || !ACTION.matcher(action).matches()
                || !SUBJECT.matcher(subject).matches()
                || details.size() > MOST_DETAILS
                || Stream.of(List.of(id, by, action, subject), details.keySet(), details.values())
                        .flatMap(Collection::stream)
                        .anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("not an entry of the audit log: " + id);
        }
    }

    public AuditEntry(String id, Instant at, String by, String action, String subject, Map<String, String> details) {
        this(id, at, by, action, subject, Collections.unmodifiableSortedMap(new TreeMap<>(details)));
    }
}

package org.atrium.patron.rectification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be told of what was rectified.
 *
 * @param lookedAt when it was looked for them; absent while it is
 * @param whole whether all that there is to look at was looked at
 * @param recipients those that were found, newest first, and then those whom somebody named
 */
public record Telling(@Nullable Instant lookedAt, boolean whole, List<Recipient> recipients) {

    public static final int MOST = 200;

    /** It is still to be looked for them. */
    static final Telling TO_BE_LOOKED_FOR = new Telling(null, true, List.of());

    public Telling {
        recipients = List.copyOf(recipients);
    }

    /** Nobody is told of what was not changed. */
    static Telling nobody(Instant at) {
        return new Telling(at, true, List.of());
    }

    public boolean isToBeLookedFor() {
        return lookedAt == null;
    }

    public boolean hasSomebodyToTell() {
        return recipients.stream().anyMatch(Recipient::isToBeTold);
    }

    Optional<Recipient> find(RecipientId id) {
        return recipients.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** With those that were found; who stands here already stays as they are. Beyond the bound they are not all of them. */
    Telling found(List<Recipient> found, boolean all, Instant now) {
        var known = recipients.stream().map(Recipient::id).collect(Collectors.toSet());
        var next = new ArrayList<Recipient>();
        found.stream().filter(one -> !known.contains(one.id())).forEach(next::add);
        var room = Math.max(0, MOST - recipients.size());
        var fits = next.size() <= room;
        var both = new ArrayList<>(next.subList(0, Math.min(room, next.size())));
        both.addAll(recipients);
        return new Telling(now, all && fits, both);
    }

    /** It is to be looked for them once more: what was done may be told of late. */
    Telling again() {
        return new Telling(null, true, recipients);
    }

    /** @throws Refused with {@link TooManyRecipients} */
    Telling with(Recipient named) {
        if (recipients.size() >= MOST) {
            throw new Refused(new TooManyRecipients(MOST));
        }
        var next = new ArrayList<>(recipients);
        next.add(named);
        return new Telling(lookedAt, whole, next);
    }

    /** @throws Refused with {@link NotFound}, or as the change says */
    Telling with(RecipientId id, UnaryOperator<Recipient> change) {
        if (find(id).isEmpty()) {
            throw new Refused(new NotFound("recipient " + id));
        }
        return new Telling(
                lookedAt,
                whole,
                recipients.stream()
                        .map(one -> one.id().equals(id) ? change.apply(one) : one)
                        .toList());
    }
}

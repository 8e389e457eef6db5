package org.atrium.patron.rectification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be told of what was rectified.
 *
 * @param lookedAt when it was looked for them; absent while it is
 * @param whole whether all that there is to look at was looked at
 * @param recipients those that were found, the certain ones first and of these the newest, and then those whom somebody named
 */
public record Telling(@Nullable Instant lookedAt, boolean whole, List<Recipient> recipients) {

    /** So many are kept of those that are found: the certain ones before the others. */
    public static final int MOST = 200;

    /** So many that staff name have room beside them. */
    public static final int MOST_NAMED = 50;

    /** Whoever is settled stays; then those of whom it is certain, and of these the newest. */
    private static final Comparator<Recipient> STAYS =
            Comparator.comparing(Recipient::isToBeTold).thenComparing(Telling::order);

    private static int order(Recipient one, Recipient other) {
        var certain = Boolean.compare(other.certain(), one.certain());
        return certain != 0 ? certain : Objects.requireNonNull(other.at()).compareTo(Objects.requireNonNull(one.at()));
    }

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

    /**
     * With those that were found. Who stands here already is settled as before, and is said to have been given what was found
     * of them since. Beyond the bound they are not all of them.
     */
    Telling found(List<Recipient> found, boolean all, Instant now) {
        var lines = new LinkedHashMap<RecipientId, Recipient>();
        var named = new ArrayList<Recipient>();
        for (var one : recipients) {
            if (one.isNamed()) {
                named.add(one);
            } else {
                lines.put(one.id(), one);
            }
        }
        found.forEach(one -> lines.merge(one.id(), one, Recipient::and));
        var both = new ArrayList<>(lines.values().stream()
                .sorted(STAYS)
                .limit(MOST)
                .sorted(Telling::order)
                .toList());
        both.addAll(named);
        return new Telling(now, all && lines.size() <= MOST, both);
    }

    /** It is to be looked for them once more: what was done may be told of late. */
    Telling again() {
        return new Telling(null, true, recipients);
    }

    /** @throws Refused with {@link TooManyRecipients} */
    Telling with(Recipient named) {
        if (recipients.stream().filter(Recipient::isNamed).count() >= MOST_NAMED) {
            throw new Refused(new TooManyRecipients(MOST_NAMED));
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

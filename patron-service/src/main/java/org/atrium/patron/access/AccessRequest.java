package org.atrium.patron.access;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.term.RequestClosed;
import org.atrium.patron.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * That somebody asked for all that is held of them.
 *
 * @param by the {@code sub} of who noted it
 * @param term until when the institution has to answer
 * @param answeredAt when the person was first given a link, or staff first fetched the file; absent as long as the
 *     request is open
 * @param link absent where there is none, or it was withdrawn
 */
public record AccessRequest(
        AccessRequestId id,
        PatronId patron,
        String by,
        Term term,
        AccessState state,
        @Nullable Instant answeredAt,
        @Nullable AccessLink link) {

    /** For how long there is a file. */
    static final Duration FILE_KEPT = Duration.ofDays(14);

    /** For how long a link leads to it, if the file is there as long. */
    static final Duration LINK_KEPT = Duration.ofDays(7);

    /** The word of a file whose time is over. */
    private static final String EXPIRED = "expired";

    public static AccessRequest asked(AccessRequestId id, PatronId patron, String by, Instant now, ZoneId zone) {
        return new AccessRequest(id, patron, by, Term.of(now, zone), AccessState.PREPARING, null, null);
    }

    /** One that was answered as it was asked. */
    static AccessRequest read(AccessRequestId id, PatronId patron, String by, Instant now, ZoneId zone) {
        return new AccessRequest(id, patron, by, Term.of(now, zone), AccessState.READ, now, null);
    }

    public Instant askedAt() {
        return term.receivedAt();
    }

    public Instant dueBy() {
        return term.dueBy();
    }

    /** @throws Refused with {@link RequestClosed}, or as the term says */
    AccessRequest extended(Term.Extension more, ZoneId zone) {
        if (!isOpen()) {
            throw new Refused(new RequestClosed());
        }
        return new AccessRequest(id, patron, by, term.extended(more, zone), state, answeredAt, link);
    }

    /** Whether the institution still has to answer. */
    public boolean isOpen() {
        return answeredAt == null && !(state instanceof AccessState.Withdrawn);
    }

    public boolean isOverdue(Instant now) {
        return isOpen() && term.isOver(now);
    }

    /** The file, as long as there is one. */
    public Optional<AccessState.Ready> file(Instant now) {
        return state instanceof AccessState.Ready ready && now.isBefore(ready.expiresAt())
                ? Optional.of(ready)
                : Optional.empty();
    }

    /** Whether asking again begins to prepare again: there is no file, and none is being made. */
    public boolean isToBePreparedAgain(Instant now) {
        return !(state instanceof AccessState.Preparing) && file(now).isEmpty();
    }

    /** The link, as long as it leads to a file. */
    public Optional<AccessLink> link(Instant now) {
        return Optional.ofNullable(link)
                .filter(known -> now.isBefore(known.expiresAt()) && file(now).isPresent());
    }

    /** A link that lasts no longer than the file does. */
    static AccessLink linkTo(AccessState.Ready file, String token, Instant now) {
        var most = now.plus(LINK_KEPT);
        return new AccessLink(AccessLink.hash(token), most.isBefore(file.expiresAt()) ? most : file.expiresAt());
    }

    /** AnswerMaking, ready, expired, failed, withdrawn or read. */
    public String word(Instant now) {
        return state instanceof AccessState.Ready && file(now).isEmpty() ? EXPIRED : state.word();
    }
}

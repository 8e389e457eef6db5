package org.atrium.patron.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.contact.ContactAnswer.Reachable;
import org.atrium.patron.contact.ContactAnswer.Reason;
import org.atrium.patron.contact.ContactAnswer.Withheld;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.Addressees;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.jspecify.annotations.Nullable;

/**
 * Whether each of many patrons may be written to for one thing, by what an institution says at one moment: when an audience
 * is drawn, and before each letter leaves.
 */
public final class ContactAnswers {

    private final SegmentSnapshot snapshot;
    private final Instant now;
    private final Optional<Consent.Subject> subject;
    private final String channel;
    private final Obstacles obstacles;
    private final Optional<Addressees> addressees;
    private final Predicate<Patron> rests;

    /**
     * For whoever draws an audience: of its segment by its rule, and who rests is asked again before the letter, since they
     * may do so no longer.
     *
     * @param subject empty of what the person has asked for themselves a moment ago, which needs nobody's leave
     */
    public ContactAnswers(SegmentSnapshot snapshot, Instant now, Optional<Consent.Subject> subject, String channel) {
        this(
                snapshot,
                now,
                subject,
                channel,
                new Obstacles(snapshot, subject, channel),
                Optional.empty(),
                patron -> false);
    }

    private ContactAnswers(
            SegmentSnapshot snapshot,
            Instant now,
            Optional<Consent.Subject> subject,
            String channel,
            Obstacles obstacles,
            Optional<Addressees> addressees,
            Predicate<Patron> rests) {
        this.snapshot = snapshot;
        this.now = now;
        this.subject = subject;
        this.channel = channel;
        this.obstacles = obstacles;
        this.addressees = addressees;
        this.rests = rests;
    }

    /** The same for those alone whom of the segment it is for, if one is named. */
    ContactAnswers within(Optional<SegmentId> segment) {
        var kind = subject.map(
                        asked -> snapshot.policy().purpose(asked.purpose()).kind())
                .orElse(PurposeKind.MARKETING);
        var only = segment.map(one -> snapshot.addressees(one, kind));
        return new ContactAnswers(snapshot, now, subject, channel, obstacles, only, rests);
    }

    /** The same, without those who want a rest from what people are won by. */
    ContactAnswers unless(Predicate<Patron> resting) {
        return new ContactAnswers(snapshot, now, subject, channel, obstacles, addressees, resting);
    }

    /** Whether somebody may want a rest from it. */
    boolean wins() {
        return subject.filter(asked -> Obstacles.wins(snapshot, asked.purpose()))
                .isPresent();
    }

    /** At the best usable address. */
    public ContactAnswer of(Patron patron) {
        return obstacles
                .first(patron, now)
                .or(() -> outside(patron))
                .or(() -> Optional.of(Reason.PAUSED).filter(reason -> wins() && rests.test(patron)))
                .<ContactAnswer>map(Withheld::new)
                .orElseGet(() -> reachable(patron));
    }

    /** At this address only. */
    ContactAnswer of(Patron patron, ContactCheck.Recipient to) {
        if (!to.patron().equals(patron.id())) {
            return new Withheld(Reason.MERGED);
        }
        return of(patron.withContactPoints(patron.contactPoints().stream()
                .filter(point -> point.id().equals(to.contactPoint()))
                .toList()));
    }

    private Reachable reachable(Patron patron) {
        var point =
                patron.reachedAt(channel, subject.map(Consent.Subject::purpose).orElse(null));
        return new Reachable(
                point.orElseThrow(() -> new IllegalStateException("nothing is in the way, and there is no address")),
                decision(patron));
    }

    private @Nullable Consent decision(Patron patron) {
        return subject.flatMap(patron.consents()::decision)
                .filter(Consent::granted)
                .orElse(null);
    }

    /** Whoever forbade to be sorted has left every segment, and is told so rather than that they left this one. */
    private Optional<Reason> outside(Patron patron) {
        if (addressees.isEmpty() || snapshot.holds(addressees.get().rule(), patron, now)) {
            return Optional.empty();
        }
        if (addressees.get().withLimited()) {
            return Optional.of(Reason.NOT_IN_SEGMENT);
        }
        if (patron.restrictions().holds(Limit.RESTRICTION)) {
            return Optional.of(Reason.RESTRICTED);
        }
        return Optional.of(patron.restrictions().holds(Limit.PROFILING) ? Reason.OBJECTED : Reason.NOT_IN_SEGMENT);
    }
}

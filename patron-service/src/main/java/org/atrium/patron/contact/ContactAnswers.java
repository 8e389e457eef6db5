package org.atrium.patron.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.contact.ContactAnswer.Reachable;
import org.atrium.patron.contact.ContactAnswer.Reason;
import org.atrium.patron.contact.ContactAnswer.Withheld;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Whether each of many patrons may be written to for one thing, by what an institution says at one moment. */
public final class ContactAnswers {

    private final SegmentSnapshot snapshot;
    private final Instant now;
    private final Optional<Consent.Subject> subject;
    private final String channel;

    /** @param subject empty of what the person has asked for themselves a moment ago, which needs nobody's leave */
    public ContactAnswers(SegmentSnapshot snapshot, Instant now, Optional<Consent.Subject> subject, String channel) {
        this.snapshot = snapshot;
        this.now = now;
        this.subject = subject;
        this.channel = channel;
    }

    /** At the best usable address. */
    public ContactAnswer of(Patron patron) {
        return answer(
                patron,
                patron.reachedAt(channel, subject.map(Consent.Subject::purpose).orElse(null))
                        .or(() -> anyOf(patron)));
    }

    /** At this address only. */
    public ContactAnswer of(Patron patron, UUID contactPoint) {
        return answer(
                patron,
                patron.contactPoints().stream()
                        .filter(point -> point.id().equals(contactPoint)
                                && point.channel().equals(channel))
                        .findFirst());
    }

    private ContactAnswer answer(Patron patron, Optional<ContactPoint> point) {
        var no = subject.flatMap(asked -> forbidden(patron, asked));
        if (no.isPresent()) {
            return new Withheld(no.get());
        }
        if (point.isEmpty()) {
            return new Withheld(Reason.NO_ADDRESS);
        }
        return switch (point.get().state()) {
            case ACTIVE ->
                subject.filter(asked -> !point.get().mayServe(asked.purpose())).isPresent()
                        ? new Withheld(Reason.NOT_FOR_PURPOSE)
                        : new Reachable(point.get(), decision(patron));
            case OPTED_OUT -> new Withheld(Reason.OPTED_OUT);
            case BOUNCED -> new Withheld(Reason.BOUNCED);
            case COMPLAINED -> new Withheld(Reason.COMPLAINED);
        };
    }

    private @Nullable Consent decision(Patron patron) {
        return subject.flatMap(patron.consents()::decision)
                .filter(Consent::granted)
                .orElse(null);
    }

    /** In the order of what the person is owed to hear: that they forbade it, before that they never allowed it. */
    private Optional<Reason> forbidden(Patron patron, Consent.Subject asked) {
        var limits = patron.restrictions();
        var marketing = snapshot.policy().purpose(asked.purpose()).kind() == PurposeKind.MARKETING;
        if (marketing && limits.holds(Limit.RESTRICTION)) {
            return Optional.of(Reason.RESTRICTED);
        }
        if ((marketing && limits.holds(Limit.MARKETING)) || limits.holds(Limit.purpose(asked.purpose()))) {
            return Optional.of(Reason.OBJECTED);
        }
        return snapshot.holds(new Rule.ConsentTo(asked), patron, now)
                ? Optional.empty()
                : Optional.of(Reason.NO_CONSENT);
    }

    /** One that works and is for something else tells more than one that does not work. */
    private Optional<ContactPoint> anyOf(Patron patron) {
        return patron.reachedAt(channel, null)
                .or(() -> patron.contactPoints().stream()
                        .filter(point -> point.channel().equals(channel))
                        .findFirst());
    }
}

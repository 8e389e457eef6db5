package org.atrium.patron.contact;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.Details;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.segment.Outlooks;
import org.atrium.patron.segment.Rule;

/** Answers for a batch of recipients at the moment of sending. */
public final class ContactCheck {

    private static final int AT_ONCE = 50;

    private final Patrons patrons;
    private final Outlooks outlooks;
    private final Clock clock;

    public ContactCheck(Patrons patrons, Outlooks outlooks, Clock clock) {
        this.patrons = patrons;
        this.outlooks = outlooks;
        this.clock = clock;
    }

    /** One recipient of a message. */
    public record Recipient(PatronId patron, UUID contactPoint) {}

    /** @param details absent when nobody is known by the id */
    public record Answer(Recipient recipient, Optional<Details> details, ContactAnswer answer) {}

    /** In the order of the recipients. Patrons are read whole, so few at a time. */
    public List<Answer> answers(List<Recipient> recipients, Consent.Subject subject, Optional<SegmentId> segment) {
        var answers = new ArrayList<Answer>();
        for (int from = 0; from < recipients.size(); from += AT_ONCE) {
            var some = recipients.subList(from, Math.min(from + AT_ONCE, recipients.size()));
            answers.addAll(together(some, subject, segment));
        }
        return answers;
    }

    private List<Answer> together(List<Recipient> recipients, Consent.Subject subject, Optional<SegmentId> segment) {
        var known = patrons
                .findAll(recipients.stream().map(Recipient::patron).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Patron::id, patron -> patron));
        var outlook = outlooks.current();
        var now = clock.instant();
        return recipients.stream()
                .map(recipient -> {
                    var patron = Optional.ofNullable(known.get(recipient.patron()));
                    var outside = segment.isPresent()
                            && patron.filter(one -> outlook.holds(new Rule.InSegment(segment.get()), one, now))
                                    .isEmpty();
                    return new Answer(
                            recipient, patron.map(Patron::details), answer(recipient, patron, subject, outside));
                })
                .toList();
    }

    private static ContactAnswer answer(
            Recipient recipient, Optional<Patron> patron, Consent.Subject subject, boolean outside) {
        if (patron.isEmpty()) {
            return new ContactAnswer.Withheld(ContactAnswer.Reason.UNKNOWN_PATRON);
        }
        var answer = ContactAnswer.of(patron.get(), subject, recipient.contactPoint());
        return outside && answer instanceof ContactAnswer.Reachable
                ? new ContactAnswer.Withheld(ContactAnswer.Reason.NOT_IN_SEGMENT)
                : answer;
    }
}

package org.atrium.patron.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.store.Keyed;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.person.Details;
import org.atrium.patron.preference.Pauses;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.rule.Rule;

/** Answers for a batch of recipients at the moment of sending. */
public final class ContactCheck {

    private static final ContactAnswer UNKNOWN = new ContactAnswer.Withheld(ContactAnswer.Reason.UNKNOWN_PATRON);

    private final Patrons patrons;
    private final SegmentSnapshots snapshots;
    private final Pauses pauses;
    private final Clock clock;

    public ContactCheck(Patrons patrons, SegmentSnapshots snapshots, Pauses pauses, Clock clock) {
        this.pauses = pauses;
        this.patrons = patrons;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** One recipient of a message. */
    public record Recipient(PatronId patron, UUID contactPoint) {}

    /** @param details absent when nobody is known by the id */
    public record Answer(Recipient recipient, Optional<Details> details, ContactAnswer answer) {
        Answer with(ContactAnswer next) {
            return new Answer(recipient, details, next);
        }
    }

    /**
     * In the order of the recipients. One that is named twice is read once; a patron that cannot be read is as unknown
     * as one that does not exist, and costs no other an answer.
     *
     * @param subject empty of what people have asked for themselves a moment ago
     */
    public List<Answer> answers(
            List<Recipient> recipients,
            Optional<Consent.Subject> subject,
            String channel,
            Optional<SegmentId> segment) {
        var snapshot = segment.map(snapshots::knowing).orElseGet(snapshots::current);
        var now = clock.instant();
        var checked = new ContactAnswers(snapshot, now, subject, channel);
        var points = recipients.stream()
                .collect(Collectors.groupingBy(
                        Recipient::patron, Collectors.mapping(Recipient::contactPoint, Collectors.toSet())));
        var answered = WholePatrons.each(patrons, points.keySet(), patron -> {
            var outside = segment.isPresent() && !snapshot.holds(new Rule.InSegment(segment.get()), patron, now);
            var theirs = patron.ids().stream()
                    .flatMap(id -> points.getOrDefault(id, Set.of()).stream().map(point -> new Recipient(id, point)))
                    .map(to -> new Answer(to, Optional.of(patron.details()), answer(to, patron, checked, outside)))
                    .toList();
            return new Answered(patron.ids(), theirs);
        });
        var isWon = subject.filter(
                        asked -> snapshot.policy().purpose(asked.purpose()).kind() == PurposeKind.MARKETING)
                .isPresent();
        var resting = isWon ? resting(answered, now) : Set.<PatronId>of();
        var known = answered.stream()
                .flatMap(person -> person.answers().stream()
                        .map(one -> person.isAmong(resting) ? one.with(resting(one.answer())) : one))
                .collect(Keyed.by(Answer::recipient));
        return recipients.stream()
                .map(to -> known.getOrDefault(to, new Answer(to, Optional.empty(), UNKNOWN)))
                .toList();
    }

    private static ContactAnswer answer(Recipient to, Patron patron, ContactAnswers checked, boolean outside) {
        if (!to.patron().equals(patron.id())) {
            return new ContactAnswer.Withheld(ContactAnswer.Reason.MERGED);
        }
        var answer = checked.of(patron, to.contactPoint());
        return outside && answer instanceof ContactAnswer.Reachable
                ? new ContactAnswer.Withheld(reason(patron))
                : answer;
    }

    /** @param ids every id of one person: whoever rests does so as whoever they are known */
    private record Answered(List<PatronId> ids, List<Answer> answers) {
        boolean isAmong(Set<PatronId> some) {
            return ids.stream().anyMatch(some::contains);
        }
    }

    private Set<PatronId> resting(List<Answered> people, Instant now) {
        var ids = people.stream().flatMap(one -> one.ids().stream()).toList();
        return pauses.among(ids, now).keySet();
    }

    private static ContactAnswer resting(ContactAnswer answer) {
        return answer instanceof ContactAnswer.Reachable
                ? new ContactAnswer.Withheld(ContactAnswer.Reason.PAUSED)
                : answer;
    }

    /** Whoever forbade to be sorted has left every segment, and is told so rather than that they left this one. */
    private static ContactAnswer.Reason reason(Patron patron) {
        if (patron.restrictions().holds(Limit.RESTRICTION)) {
            return ContactAnswer.Reason.RESTRICTED;
        }
        return patron.restrictions().holds(Limit.PROFILING)
                ? ContactAnswer.Reason.OBJECTED
                : ContactAnswer.Reason.NOT_IN_SEGMENT;
    }
}

package org.atrium.patron.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.person.Details;
import org.atrium.patron.preference.Pauses;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;

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
    public record Answer(Recipient recipient, Optional<Details> details, ContactAnswer answer) {}

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
        var answers = new ContactAnswers(snapshot, now, subject, channel).within(segment);
        var asked = recipients.stream()
                .collect(Collectors.groupingBy(
                        Recipient::patron, Collectors.mapping(Recipient::contactPoint, Collectors.toSet())));
        var known = new HashMap<Recipient, Answer>();
        WholePatrons.eachPortion(patrons, asked.keySet(), portion -> {
            var resting = answers.wins() ? resting(portion, now) : Set.<PatronId>of();
            var one = answers.unless(patron -> patron.ids().stream().anyMatch(resting::contains));
            return patron -> theirs(patron, asked)
                    .forEach(to -> known.put(to, new Answer(to, Optional.of(patron.details()), one.of(patron, to))));
        });
        return recipients.stream()
                .map(to -> known.getOrDefault(to, new Answer(to, Optional.empty(), UNKNOWN)))
                .toList();
    }

    private static Stream<Recipient> theirs(Patron patron, Map<PatronId, Set<UUID>> asked) {
        return patron.ids().stream()
                .flatMap(id -> asked.getOrDefault(id, Set.of()).stream().map(point -> new Recipient(id, point)));
    }

    /** Whoever rests does so as whoever they are known. */
    private Set<PatronId> resting(List<Patron> people, Instant now) {
        var ids = people.stream().flatMap(one -> one.ids().stream()).toList();
        return pauses.among(ids, now).keySet();
    }
}

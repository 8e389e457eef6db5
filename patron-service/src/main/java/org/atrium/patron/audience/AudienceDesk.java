package org.atrium.patron.audience;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.store.Outage;
import org.atrium.kit.work.Turn;
import org.atrium.kit.work.TurnLost;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.contact.ContactAnswer;
import org.atrium.patron.contact.ContactAnswers;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.atrium.patron.proof.Fingerprints;
import org.atrium.patron.sentence.RuleTelling;
import org.atrium.patron.sentence.ToldRule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Freezes whom of a segment a campaign is for: its members, and for a notice of a service those who may be in no segment too. */
public final class AudienceDesk {

    private static final int CHUNK = 500;
    private static final int ATTEMPTS = 5;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(AudienceDesk.class);

    private final Audiences audiences;
    private final SegmentSnapshots snapshots;
    private final Population population;
    private final Patrons patrons;
    private final RuleTelling telling;
    private final Fingerprints fingerprints;
    private final Clock clock;

    public AudienceDesk(
            Audiences audiences,
            SegmentSnapshots snapshots,
            Population population,
            Patrons patrons,
            RuleTelling telling,
            Fingerprints fingerprints,
            Clock clock) {
        this.audiences = audiences;
        this.snapshots = snapshots;
        this.population = population;
        this.patrons = patrons;
        this.telling = telling;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    /** Notes the request; it is worked at in the background. */
    public void ask(AudienceRequest request) {
        audiences.ask(request);
    }

    /** Works at a request that was noted. One that fails waits behind the others of its institution, some times. */
    public void handOver(UUID requestId, Turn turn) {
        try {
            audiences.request(requestId).ifPresent(request -> handOver(request, turn));
        } catch (TurnLost lost) {
            throw lost;
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            log.error("audience {} could not be handed over", requestId, failure);
            if (audiences.postpone(requestId, clock.instant().plus(AFTER_FAILURE)) >= ATTEMPTS) {
                giveUp(requestId);
            }
        }
    }

    /** Gives up on a request that was noted; nobody can be told about one that cannot be read. */
    public void giveUp(UUID requestId) {
        try {
            audiences.request(requestId).ifPresent(request -> refuse(request, "handing-over-failed"));
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            log.error("audience {} is given up without a word", requestId, failure);
        }
        audiences.close(requestId);
    }

    /**
     * Hands the audience over. It goes on after the last chunk that is stored, whoever stored it, so that neither a
     * crash in the middle nor a second instance loses or repeats anybody.
     *
     * @param turn kept after each chunk
     */
    public void handOver(AudienceRequest request, Turn turn) {
        var snapshot = snapshots.readAgain();
        var segment = snapshot.find(new SegmentId(request.segmentId()));
        if (segment.isEmpty()) {
            refuse(request, "unknown-segment");
        } else if (snapshot.setAside(segment.get().id()).isPresent()) {
            refuse(request, "segment-set-aside");
        } else {
            chunks(request, segment.get(), snapshot, turn);
            audiences.close(request.requestId());
        }
    }

    /** Says that there is no audience; what was handed over of it before is void. */
    public void refuse(AudienceRequest request, String reason) {
        var id = request.requestId();
        for (var there = audiences.progress(id); !there.answered(); there = audiences.progress(id)) {
            audiences.answer(id, there.chunks(), new AudienceEvent.AudienceRefused(id, request.campaignId(), reason));
        }
        audiences.close(id);
    }

    private void chunks(AudienceRequest request, Segment segment, SegmentSnapshot snapshot, Turn turn) {
        var id = request.requestId();
        var now = clock.instant();
        var kind = snapshot.policy().purpose(request.purpose()).kind();
        var rule = snapshot.addressees(segment.rule(), kind).rule();
        var answers = new ContactAnswers(snapshot, now, Optional.of(request.subject()), request.channel());
        var sharing = new Sharing(
                fingerprints, request, Today.at(now, snapshot.zone()).day());
        for (var there = audiences.progress(id); !there.answered(); there = audiences.progress(id)) {
            var page = population.holding(rule, snapshot, now, there.last(), CHUNK);
            var members = members(page, answers, sharing);
            while (members.isEmpty() && !page.isEmpty()) {
                page = population.holding(rule, snapshot, now, page.getLast(), CHUNK);
                members = members(page, answers, sharing);
            }
            if (page.isEmpty()) {
                audiences.answer(id, there.chunks(), closed(request, segment, there));
            } else {
                audiences.append(
                        new AudienceEvent.AudienceChunk(id, request.campaignId(), there.chunks(), members),
                        page.getLast(),
                        there.members() + members.size());
                turn.progressed();
            }
            turn.keep();
        }
    }

    private AudienceEvent closed(AudienceRequest request, Segment segment, Audiences.Progress there) {
        return new AudienceEvent.AudienceClosed(
                request.requestId(),
                request.campaignId(),
                there.chunks(),
                there.members(),
                new AudienceEvent.Told(
                        request.segmentId(),
                        segment.name(),
                        segment.version(),
                        ToldRule.of(segment.text()),
                        telling.toReaders(segment.rule())));
    }

    private List<AudienceEvent.Member> members(List<PatronId> page, ContactAnswers answers, Sharing sharing) {
        return WholePatrons.each(patrons, page, patron -> member(patron, answers, sharing)).stream()
                .sorted(Comparator.comparing(member -> new PatronId(member.patronId())))
                .toList();
    }

    private static AudienceEvent.Member member(Patron patron, ContactAnswers answers, Sharing sharing) {
        var branch = patron.details().homeBranch();
        var branchId = branch == null ? null : branch.value();
        var language = patron.details().language();
        var id = patron.id().value();
        return switch (answers.of(patron)) {
            case ContactAnswer.Reachable to ->
                new AudienceEvent.Member(
                        id, to.point().id(), branchId, language, null, ifAny(sharing.of(patron, to.point())));
            case ContactAnswer.Withheld not ->
                new AudienceEvent.Member(
                        id, null, branchId, language, not.reason().word(), null);
        };
    }

    private static @Nullable List<String> ifAny(List<String> shares) {
        return shares.isEmpty() ? null : shares;
    }
}

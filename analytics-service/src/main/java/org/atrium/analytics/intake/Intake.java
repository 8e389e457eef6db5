package org.atrium.analytics.intake;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementEvent.Detail;
import org.atrium.analytics.engagement.EngagementEvent.Origin;
import org.atrium.analytics.engagement.Person;
import org.atrium.analytics.intake.PatronDirectory.Answer;
import org.atrium.analytics.intake.PatronDirectory.Question;
import org.atrium.analytics.intake.Receipt.Rejected;
import org.atrium.analytics.intake.Vetting.Sound;
import org.atrium.analytics.intake.Vetting.Subject;
import org.atrium.analytics.quarantine.Quarantine;
import org.atrium.analytics.quarantine.QuarantinedEvent.Refusal;
import org.atrium.analytics.vocabulary.Channels;
import org.atrium.analytics.vocabulary.Vocabulary;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** Takes events in: judges each, keeps the good ones and puts the others into quarantine. */
public final class Intake {

    private static final EventFault ONE_CHANNEL_TOO_MANY = new EventFault(
            Reason.BAD_FIELD,
            "/data/channel",
            "is one channel too many: an institution has " + Channels.MOST
                    + " of its own, and one gives its place when it has not been used for " + Channels.IDLE_AFTER_DAYS
                    + " days");

    private final PatronDirectory directory;
    private final Vocabulary vocabulary;
    private final Channels channels;
    private final EventLedger ledger;
    private final Quarantine quarantine;
    private final Clock clock;

    public Intake(
            PatronDirectory directory,
            Vocabulary vocabulary,
            Channels channels,
            EventLedger ledger,
            Quarantine quarantine,
            Clock clock) {
        this.directory = directory;
        this.vocabulary = vocabulary;
        this.channels = channels;
        this.ledger = ledger;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /**
     * On return every event is durable: accepted, known before, or in quarantine. The same again changes nothing, so that
     * it can be repeated after an outage in the midst of it.
     *
     * @throws org.atrium.kit.refusal.Refused if patron-service does not answer: then nothing was kept
     */
    public Receipt receive(List<Submission> submissions) {
        var judged = judge(submissions);
        var rejected = judged.refused().isEmpty() ? List.<Rejected>of() : putAside(judged.refused());
        var known = judged.good().isEmpty() ? 0 : ledger.append(judged.good()).cardinality();
        return new Receipt(judged.good().size() - known, known, rejected);
    }

    /** The same judgement for an event from the quarantine, which does not go back there. */
    public Attempt attempt(Submission submission) {
        var judged = judge(List.of(submission));
        if (!judged.refused().isEmpty()) {
            return new Attempt.StillRefused(judged.refused().getFirst().fault());
        }
        return ledger.append(judged.good()).isEmpty() ? new Attempt.Accepted() : new Attempt.KnownAlready();
    }

    private Judged judge(List<Submission> submissions) {
        var now = clock.instant();
        var refused = new ArrayList<Refused>();
        var sound = new ArrayList<Candidate>(submissions.size());
        for (var submission : submissions) {
            switch (vet(submission, now)) {
                case EventFault fault -> refused.add(new Refused(submission, fault));
                case Sound event -> sound.add(new Candidate(submission, event));
            }
        }
        var good = new ArrayList<EngagementEvent>(sound.size());
        if (!sound.isEmpty()) {
            settle(sound, new Settling(now, directory.timeZone(), Tenancy.current()), good, refused);
        }
        return new Judged(good, refused);
    }

    private static Vetting vet(Submission submission, Instant now) {
        return switch (submission) {
            case Submission.Illegible illegible -> illegible.fault();
            case Submission.Legible legible -> EventRules.vet(legible.draft(), now);
        };
    }

    private void settle(List<Candidate> sound, Settling settling, List<EngagementEvent> good, List<Refused> refused) {
        var known = vocabulary.known(sound.stream().map(Candidate::type).collect(toSet()));
        var answer = ask(sound);
        var named = new ArrayList<Candidate>(sound.size());
        for (var candidate : sound) {
            whatIsUnknown(candidate, known, answer)
                    .ifPresentOrElse(
                            fault -> refused.add(new Refused(candidate.submission(), fault)),
                            () -> named.add(candidate));
        }
        // Of good ones only: what is refused takes no room.
        var open = channels.known(named.stream()
                .flatMap(candidate -> candidate.channel().stream())
                .collect(toSet()));
        for (var candidate : named) {
            if (candidate.channel().filter(channel -> !open.contains(channel)).isPresent()) {
                refused.add(new Refused(candidate.submission(), ONE_CHANNEL_TOO_MANY));
            } else {
                good.add(settling.event(candidate.event(), answer));
            }
        }
    }

    private Answer ask(List<Candidate> sound) {
        var patrons = sound.stream()
                .map(candidate -> candidate.event().subject())
                .filter(Subject.ById.class::isInstance)
                .map(subject -> ((Subject.ById) subject).patronId())
                .collect(toSet());
        var identifiers = sound.stream()
                .map(candidate -> candidate.event().subject())
                .filter(Subject.ByIdentifier.class::isInstance)
                .map(subject -> ((Subject.ByIdentifier) subject).identifier())
                .collect(toSet());
        var branches = sound.stream()
                .flatMap(candidate -> candidate.event().branch().stream())
                .collect(toSet());
        return directory.resolve(new Question(patrons, identifiers, branches));
    }

    private static Optional<EventFault> whatIsUnknown(Candidate candidate, Set<String> types, Answer answer) {
        if (!types.contains(candidate.type())) {
            return Optional.of(new EventFault(
                    Reason.UNKNOWN_TYPE,
                    "/type",
                    "no type of this name is built in or declared at /api/v1/event-types"));
        }
        return unknownSubject(candidate.event().subject(), answer)
                .or(() -> candidate
                        .event()
                        .branch()
                        .filter(branch -> !answer.branches().contains(branch))
                        .map(branch ->
                                new EventFault(Reason.UNKNOWN_BRANCH, "/data/branchId", "there is no such branch")));
    }

    private static Optional<EventFault> unknownSubject(Subject subject, Answer answer) {
        return switch (subject) {
            case Subject.ById(var id)
            when !answer.patrons().contains(id) ->
                Optional.of(new EventFault(Reason.UNKNOWN_PATRON, "/data/patronId", "there is no such patron"));
            case Subject.ByIdentifier(var identifier)
            when answer.patron(identifier).isEmpty() ->
                Optional.of(new EventFault(
                        Reason.UNKNOWN_IDENTIFIER, "/data/identifier", "no patron has this verified identifier"));
            default -> Optional.empty();
        };
    }

    private List<Rejected> putAside(List<Refused> refused) {
        var kept = quarantine.keep(refused.stream()
                .map(one -> new Refusal(
                        one.fault().reason().word(),
                        one.fault().pointer(),
                        one.fault().detail(),
                        one.submission().original()))
                .toList());
        var rejected = new ArrayList<Rejected>();
        for (var i = 0; i < refused.size(); i++) {
            var one = refused.get(i);
            rejected.add(new Rejected(one.submission().index(), one.fault(), kept.get(i)));
        }
        rejected.sort(java.util.Comparator.comparingInt(Rejected::index));
        return rejected;
    }

    /** What an event from the quarantine has become. */
    public sealed interface Attempt {

        record Accepted() implements Attempt {}

        record KnownAlready() implements Attempt {}

        record StillRefused(EventFault fault) implements Attempt {}
    }

    private record Refused(Submission submission, EventFault fault) {}

    private record Judged(List<EngagementEvent> good, List<Refused> refused) {}

    private record Candidate(Submission submission, Sound event) {

        Optional<String> channel() {
            return Optional.ofNullable(event.draft().data().channel());
        }

        String type() {
            return Objects.requireNonNull(event.draft().attributes().type());
        }
    }

    /** What all events of one request have in common. */
    private record Settling(Instant acceptedAt, ZoneId zone, InstitutionId institution) {

        EngagementEvent event(Sound event, Answer answer) {
            var attributes = event.draft().attributes();
            var data = event.draft().data();
            return new EngagementEvent(
                    institution,
                    new Origin(Objects.requireNonNull(attributes.source()), Objects.requireNonNull(attributes.id())),
                    Objects.requireNonNull(attributes.type()),
                    event.time(),
                    acceptedAt,
                    event.time().atZone(zone).toLocalDate(),
                    person(event.subject(), answer),
                    new Detail(
                            event.branchId(),
                            data.channel(),
                            event.quantity(),
                            event.value(),
                            data.topics(),
                            event.campaignId()));
        }

        private static Person person(Subject subject, Answer answer) {
            return switch (subject) {
                case Subject.ById(var id) -> new Person.Patron(id);
                case Subject.ByIdentifier(var identifier) ->
                    new Person.Patron(answer.patron(identifier).orElseThrow());
                case Subject.ByVisit(var visitor) -> new Person.Visitor(visitor);
                case Subject.Unnamed unnamed -> new Person.Nobody();
            };
        }
    }
}

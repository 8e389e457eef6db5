package org.atrium.analytics.intake;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.atrium.analytics.intake.Validation.Subject;
import org.atrium.analytics.intake.Validation.Valid;
import org.atrium.analytics.quarantine.Quarantine;
import org.atrium.analytics.quarantine.QuarantinedEvent.Refusal;
import org.atrium.analytics.vocabulary.Channels;
import org.atrium.analytics.vocabulary.Vocabulary;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/**
 * Takes events in: checks each, keeps the good ones and puts the others into quarantine. When a process dies after an event
 * was accepted, the event is noted as not published: another publishes it again, {@code FirstPublication} drops what comes
 * twice, and {@code StreamsLife} commits what was counted of it exactly once.
 */
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
        var checked = check(submissions);
        var rejected = checked.faulty().isEmpty() ? List.<Rejected>of() : putAside(checked.faulty());
        var known = checked.good().isEmpty() ? 0 : ledger.append(checked.good()).cardinality();
        return new Receipt(checked.good().size() - known, known, rejected);
    }

    /** The same checks for an event from the quarantine, which does not go back there. */
    public Attempt attempt(Submission submission) {
        var checked = check(List.of(submission));
        if (!checked.faulty().isEmpty()) {
            return new Attempt.StillRefused(checked.faulty().getFirst().fault());
        }
        return ledger.append(checked.good()).isEmpty() ? new Attempt.Accepted() : new Attempt.KnownAlready();
    }

    /** First what an event is by itself, for all, and then whether what those name exists, in one question each. */
    private Checked check(List<Submission> submissions) {
        var now = clock.instant();
        var checked = new Checked();
        var valid = new ArrayList<ValidSubmission>(submissions.size());
        for (var submission : submissions) {
            switch (validate(submission, now)) {
                case EventFault fault -> checked.refuse(submission, fault);
                case Valid event -> valid.add(new ValidSubmission(submission, event));
            }
        }
        if (!valid.isEmpty()) {
            checkNames(valid, new EventMaker(now, directory.timeZone(), Tenancy.current()), checked);
        }
        return checked;
    }

    private static Validation validate(Submission submission, Instant now) {
        return switch (submission) {
            case Submission.Illegible illegible -> illegible.fault();
            case Submission.Legible legible -> EventRules.validate(legible.draft(), now);
        };
    }

    private void checkNames(List<ValidSubmission> valid, EventMaker maker, Checked checked) {
        var types = vocabulary.known(valid.stream().map(ValidSubmission::type).collect(toSet()));
        var answer = ask(valid);
        var known = new ArrayList<ValidSubmission>(valid.size());
        for (var one : valid) {
            whatIsUnknown(one, types, answer)
                    .ifPresentOrElse(fault -> checked.refuse(one.submission(), fault), () -> known.add(one));
        }
        // Of good ones only: what is refused takes no room.
        var open = channels.known(
                known.stream().flatMap(one -> one.channel().stream()).collect(toSet()));
        for (var one : known) {
            if (one.channel().filter(channel -> !open.contains(channel)).isPresent()) {
                checked.refuse(one.submission(), ONE_CHANNEL_TOO_MANY);
            } else {
                checked.good().add(maker.event(one.event(), answer));
            }
        }
    }

    private Answer ask(List<ValidSubmission> valid) {
        var patrons = valid.stream()
                .map(one -> one.event().subject())
                .filter(Subject.ById.class::isInstance)
                .map(subject -> ((Subject.ById) subject).patronId())
                .collect(toSet());
        var identifiers = valid.stream()
                .map(one -> one.event().subject())
                .filter(Subject.ByIdentifier.class::isInstance)
                .map(subject -> ((Subject.ByIdentifier) subject).identifier())
                .collect(toSet());
        var branches =
                valid.stream().flatMap(one -> one.event().branch().stream()).collect(toSet());
        return directory.resolve(new Question(patrons, identifiers, branches));
    }

    private static Optional<EventFault> whatIsUnknown(ValidSubmission asked, Set<String> types, Answer answer) {
        if (!types.contains(asked.type())) {
            return Optional.of(new EventFault(
                    Reason.UNKNOWN_TYPE,
                    "/type",
                    "no type of this name is built in or declared at /api/v1/event-types"));
        }
        return unknownSubject(asked.event().subject(), answer)
                .or(() -> asked.event()
                        .branch()
                        .filter(branch -> !answer.branches().contains(branch))
                        .map(branch ->
                                new EventFault(Reason.UNKNOWN_BRANCH, "/data/branchId", "there is no such branch")));
    }

    private static Optional<EventFault> unknownSubject(Subject subject, Answer answer) {
        return switch (subject) {
            case Subject.ById(var id) ->
                answer.patrons().contains(id)
                        ? Optional.empty()
                        : Optional.of(
                                new EventFault(Reason.UNKNOWN_PATRON, "/data/patronId", "there is no such patron"));
            case Subject.ByIdentifier(var identifier) ->
                answer.patron(identifier).isPresent()
                        ? Optional.empty()
                        : Optional.of(new EventFault(
                                Reason.UNKNOWN_IDENTIFIER,
                                "/data/identifier",
                                "no patron has this verified identifier"));
            case Subject.ByVisit _, Subject.Unnamed _ -> Optional.empty();
        };
    }

    private List<Rejected> putAside(List<Faulty> faulty) {
        var kept = quarantine.keep(faulty.stream()
                .map(one -> new Refusal(
                        one.fault().reason().word(),
                        one.fault().pointer(),
                        one.fault().detail(),
                        one.submission().original()))
                .toList());
        var rejected = new ArrayList<Rejected>();
        for (var i = 0; i < faulty.size(); i++) {
            var one = faulty.get(i);
            rejected.add(new Rejected(one.submission().index(), one.fault(), kept.get(i)));
        }
        rejected.sort(Comparator.comparingInt(Rejected::index));
        return rejected;
    }

    /** What an event from the quarantine has become. */
    public sealed interface Attempt {

        record Accepted() implements Attempt {}

        record KnownAlready() implements Attempt {}

        record StillRefused(EventFault fault) implements Attempt {}
    }

    private record Faulty(Submission submission, EventFault fault) {}

    /** The events that are to be kept, and the submissions that are not. */
    private record Checked(List<EngagementEvent> good, List<Faulty> faulty) {

        Checked() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void refuse(Submission submission, EventFault fault) {
            faulty.add(new Faulty(submission, fault));
        }
    }

    /** An event with which nothing is wrong by itself. */
    private record ValidSubmission(Submission submission, Valid event) {

        Optional<String> channel() {
            return Optional.ofNullable(event.draft().data().channel());
        }

        String type() {
            return Objects.requireNonNull(event.draft().attributes().type());
        }
    }

    /** Makes the events of one request, which have these in common. */
    private record EventMaker(Instant acceptedAt, ZoneId zone, InstitutionId institution) {

        EngagementEvent event(Valid event, Answer answer) {
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

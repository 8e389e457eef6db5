package org.atrium.patron;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.BackgroundWork;
import org.atrium.kit.work.Task;
import org.atrium.kit.work.Turn;
import org.atrium.patron.access.AccessRequests;
import org.atrium.patron.access.AnswerMaking;
import org.atrium.patron.audience.AudienceDesk;
import org.atrium.patron.audience.Audiences;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.clustering.PersonaWork;
import org.atrium.patron.confirmation.ConfirmationDesk;
import org.atrium.patron.confirmation.Confirmations;
import org.atrium.patron.duplicate.DuplicateSearch;
import org.atrium.patron.erasure.ErasureSaga;
import org.atrium.patron.erasure.Erasures;
import org.atrium.patron.group.GroupWork;
import org.atrium.patron.group.Groups;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SelfCheck;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.persona.Personas;
import org.atrium.patron.profile.Lookalikes;
import org.atrium.patron.profile.PlainPatrons;
import org.atrium.patron.reading.Looks;
import org.atrium.patron.reading.Sealing;
import org.atrium.patron.rectification.RecipientWork;
import org.atrium.patron.rectification.Rectifications;
import org.atrium.patron.retention.Policies;
import org.atrium.patron.retention.RetentionDesk;
import org.atrium.patron.retention.RetentionWork;
import org.atrium.patron.retention.Runs;
import org.atrium.patron.stewardship.Entries;
import org.atrium.patron.vault.KeyRotation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The background work of this service: one instance at a time for each institution, and none delays another. See
 * docs/adr/0006-background-work.md.
 */
@Configuration
class BackgroundWiring {

    private static final int AT_ONCE = 4;

    private static final int SEALED_AT_ONCE = 200;

    /** How much less often a question goes to each institution than one question over all of them. */
    private static final int SELDOM = 60;

    /** Attempts at one audience, counting those in which the process died, before its request is refused. */
    private static final int AUDIENCE_ATTEMPTS = 5;

    /** Attempts at one answer to somebody who asked for what is held of them. */
    private static final int ACCESS_ATTEMPTS = 5;

    /** Attempts at finding who is to be told of what was rectified. */
    private static final int RECIPIENT_ATTEMPTS = 5;

    /** Whoever has more knows it. */
    private static final int MOST_OVERDUE = 1_000;

    /** Attempts at one look for personas. */
    private static final int PERSONA_ATTEMPTS = 5;

    /** How long looks are gathered for one entry of the audit log. */
    private static final Duration READS_GATHERED_FOR = Duration.ofSeconds(1);

    private final MongoCollections collections;
    private final Leases leases;
    private final Clock clock;
    private final MeterRegistry meters;

    BackgroundWiring(MongoCollections collections, Leases leases, Clock clock, MeterRegistry meters) {
        this.collections = collections;
        this.leases = leases;
        this.clock = clock;
        this.meters = meters;
    }

    /** Segments that were changed, for each institution that has one. */
    @Bean
    BackgroundWork<InstitutionId> sweeping(PatronSettings settings, Segments segments, Sweep sweep) {
        return work(Task.<InstitutionId>of(
                        "segments",
                        settings.sweepEvery(),
                        segments::unsettled,
                        InstitutionId::toString,
                        (institution, turn) -> Tenancy.run(institution, () -> sweep.pass(turn)))
                .wokenBy(collections.writes("segments")));
    }

    /** Zones, places and personas that moved, and what consent means where that is another than it was. The instance that moved them is told; the others find out what it left, each minute. */
    @Bean
    BackgroundWork<InstitutionId> moving(PatronSettings settings, Institutions institutions, Sweep sweep) {
        return work(Task.<InstitutionId>of(
                        "segments-moved",
                        settings.sweepEvery(),
                        () -> those(institutions.all(), sweep::moved),
                        InstitutionId::toString,
                        (institution, turn) -> Tenancy.run(institution, sweep::move))
                .wokenBy(collections.writes("institutions", "branches", "personas", "purposes", "settings"))
                .idle(settings.sweepEvery().multipliedBy(SELDOM)));
    }

    /** Patrons of whom the moment of the next change has come. */
    @Bean
    BackgroundWork<InstitutionId> lookingAgain(PatronSettings settings, Population population, Sweep sweep) {
        Gauge.builder("atrium.patrons.passed.over", sweep, Sweep::passedOver)
                .description(
                        "Patrons whose document could not be read or written when their segments were looked at last;"
                                + " anything but 0 is a damaged document, or one whose key is gone")
                .register(meters);
        return work(Task.<InstitutionId>of(
                        "due",
                        settings.sweepEvery(),
                        () -> those(population.withSomebodyDue(clock.instant()), sweep::isAnybodyDue),
                        InstitutionId::toString,
                        (institution, turn) -> Tenancy.run(institution, () -> sweep.due(turn)))
                .seldomWhileIdle());
    }

    /** Patrons who are new or have changed, for whoever may be the same person. */
    @Bean
    BackgroundWork<InstitutionId> comparing(PatronSettings settings, Lookalikes lookalikes, DuplicateSearch search) {
        return work(Task.<InstitutionId>of(
                        "duplicates",
                        settings.sweepEvery(),
                        lookalikes::withSomeToBeCompared,
                        InstitutionId::toString,
                        (institution, turn) -> Tenancy.run(institution, () -> search.pass(turn)))
                .seldomWhileIdle());
    }

    /** Groups that went to another branch, or were dissolved: what is kept of them, and their members. */
    @Bean
    BackgroundWork<Groups.Due> followingGroups(PatronSettings settings, Groups groups, GroupWork follow) {
        return work(Task.<Groups.Due>of(
                        "groups",
                        settings.sweepEvery(),
                        () -> groups.due(clock.instant()),
                        due -> due.group().toString(),
                        (due, turn) -> Tenancy.run(due.institution(), () -> follow.goOn(due.group(), turn)))
                .inTurnsOf(due -> due.institution().toString())
                .wokenBy(collections.writes("groups")));
    }

    /** Notes of groups that were removed and have told so: until then they have to be there. */
    @Bean
    BackgroundWork<Entries.Removed> clearingNotes(PatronSettings settings, Entries entries) {
        return work(Task.<Entries.Removed>of(
                        "notes-removed",
                        settings.sweepEvery(),
                        entries::removed,
                        one -> one.id().toString(),
                        (one, turn) -> Tenancy.run(one.institution(), () -> entries.clear(one.id())))
                .inTurnsOf(one -> one.institution().toString())
                .wokenBy(collections.writes("groupNotes")));
    }

    @Bean
    BackgroundWork<InstitutionId> selfChecking(PatronSettings settings, Institutions institutions, SelfCheck check) {
        return work(Task.<InstitutionId>of(
                "segments-self-check",
                settings.selfCheckEvery(),
                institutions::all,
                InstitutionId::toString,
                (institution, turn) -> Tenancy.run(institution, () -> check.differences(settings.selfCheckSample()))));
    }

    /** Audiences that campaigns asked for: one of each institution at a time, so that nobody waits for all of another's. */
    @Bean
    BackgroundWork<Audiences.Open> handingOver(PatronSettings settings, Audiences audiences, AudienceDesk desk) {
        return work(Task.<Audiences.Open>of(
                        "audiences",
                        settings.sweepEvery(),
                        audiences::open,
                        open -> open.institution().toString(),
                        (open, turn) -> Tenancy.run(open.institution(), () -> desk.handOver(open.requestId(), turn)))
                .wokenBy(collections.writes("audiences"))
                .givingUpAfter(
                        AUDIENCE_ATTEMPTS,
                        (open, failure) -> Tenancy.run(open.institution(), () -> desk.giveUp(open.requestId()))));
    }

    /** Who is to be forgotten. Without an end: a service that is away is waited for. */
    @Bean
    BackgroundWork<Erasures.Due> erasing(PatronSettings settings, Erasures erasures, ErasureSaga saga) {
        return work(Task.<Erasures.Due>of(
                        "erasures",
                        settings.sweepEvery(),
                        () -> erasures.due(clock.instant()),
                        due -> due.id().toString(),
                        (due, turn) -> Tenancy.run(due.institution(), () -> saga.goOn(due.id(), turn)))
                .inTurnsOf(due -> due.institution().toString())
                .wokenBy(collections.writes("erasures")));
    }

    /** What is held of whoever asked for it. A service that is away is waited for; what fails otherwise is given up. */
    @Bean
    BackgroundWork<AccessRequests.Due> makingAnswers(
            PatronSettings settings, AccessRequests requests, AnswerMaking making) {
        return work(Task.<AccessRequests.Due>of(
                        "access",
                        settings.sweepEvery(),
                        requests::due,
                        due -> due.id().toString(),
                        (due, turn) -> Tenancy.run(due.institution(), () -> making.make(due.id(), turn)))
                .inTurnsOf(due -> due.institution().toString())
                .givingUpAfter(
                        ACCESS_ATTEMPTS,
                        (due, failure) -> Tenancy.run(due.institution(), () -> making.giveUp(due.id())))
                .wokenBy(collections.writes("accessRequests")));
    }

    /** Who is to be told of what was rectified. A service that is away is waited for; what fails otherwise is given up. */
    @Bean
    BackgroundWork<Rectifications.ToLookFor> lookingForRecipients(
            PatronSettings settings, Rectifications requests, RecipientWork work) {
        return work(Task.<Rectifications.ToLookFor>of(
                        "recipients",
                        settings.sweepEvery(),
                        () -> requests.toLookFor(clock.instant()),
                        one -> one.id().toString(),
                        (one, turn) -> Tenancy.run(one.institution(), () -> work.look(one, turn)))
                .inTurnsOf(one -> one.institution().toString())
                .givingUpAfter(
                        RECIPIENT_ATTEMPTS,
                        (one, failure) -> Tenancy.run(one.institution(), () -> work.giveUp(one.id())))
                .wokenBy(collections.writes("rectifications")));
    }

    /** Requests that nobody answered in time, of all institutions, as whoever looks at the figures asks for them. */
    @Bean
    MeterBinder overdueRequests(AccessRequests access, Rectifications rectifications) {
        return registry -> {
            overdue("access", () -> access.overdue(clock.instant(), MOST_OVERDUE))
                    .register(registry);
            overdue("rectification", () -> rectifications.overdue(clock.instant(), MOST_OVERDUE))
                    .register(registry);
        };
    }

    private static Gauge.Builder<?> overdue(String kind, Supplier<Number> count) {
        return Gauge.builder("atrium.requests.overdue", count)
                .tag("kind", kind)
                .description("Requests of people for their rights that were not answered in time, up to a thousand");
    }

    /** What is older than its institution keeps. */
    @Bean
    BackgroundWork<Runs.Open> retaining(PatronSettings settings, Runs runs, RetentionWork retention) {
        return work(Task.<Runs.Open>of(
                        "retention",
                        settings.sweepEvery(),
                        runs::open,
                        open -> open.id().toString(),
                        (open, turn) -> Tenancy.run(open.institution(), () -> retention.goOn(open.id(), turn)))
                .inTurnsOf(open -> open.institution().toString())
                .wokenBy(collections.writes("retentionRuns")));
    }

    /** Personas that are looked for. */
    @Bean
    BackgroundWork<Personas.Open> findingPersonas(PatronSettings settings, Personas personas, PersonaWork work) {
        return work(Task.<Personas.Open>of(
                        "personas",
                        settings.sweepEvery(),
                        personas::open,
                        open -> open.run().toString(),
                        (open, turn) -> Tenancy.run(open.institution(), () -> work.goOn(open.run(), turn)))
                .inTurnsOf(open -> open.institution().toString())
                .wokenBy(collections.writes("personas"))
                .givingUpAfter(
                        PERSONA_ATTEMPTS,
                        (open, failure) -> Tenancy.run(open.institution(), () -> work.giveUp(open.run()))));
    }

    /** Looks that the audit log does not cover yet. */
    @Bean
    BackgroundWork<InstitutionId> sealingReads(Looks looks, Sealing sealing) {
        return work(Task.<InstitutionId>of(
                        "reads",
                        READS_GATHERED_FOR,
                        looks::withSomeOpen,
                        InstitutionId::toString,
                        (institution, turn) -> Tenancy.run(institution, () -> sealing.seal(turn)))
                .seldomWhileIdle());
    }

    /** Institutions at which it is night, and which let this be done by itself. */
    @Bean
    BackgroundWork<InstitutionId> beginningToRetain(PatronSettings settings, Policies policies, RetentionDesk desk) {
        return work(Task.<InstitutionId>of(
                        "retention-due",
                        settings.sweepEvery(),
                        () -> policies.due(clock.instant()),
                        InstitutionId::toString,
                        (institution, turn) -> Tenancy.run(institution, desk::atNight))
                .seldomWhileIdle());
    }

    /** Yeses that wait to be confirmed: whose person is to be asked, and those that nobody confirmed in time. */
    @Bean
    BackgroundWork<InstitutionId> confirming(
            PatronSettings settings, Confirmations confirmations, ConfirmationDesk desk) {
        return work(Task.<InstitutionId>of(
                        "confirmations",
                        settings.sweepEvery(),
                        () -> confirmations.withSomeDue(clock.instant()),
                        InstitutionId::toString,
                        (institution, turn) -> Tenancy.run(institution, () -> desk.due(turn)))
                .wokenBy(collections.writes("confirmations")));
    }

    /** Patrons who were written before there were keys. */
    @Bean
    BackgroundWork<InstitutionId> sealingPatrons(PatronSettings settings, PlainPatrons plain) {
        return work(Task.<InstitutionId>of(
                        "patrons-sealed",
                        settings.sweepEvery(),
                        plain::institutions,
                        InstitutionId::toString,
                        (institution, turn) -> Tenancy.run(institution, () -> seal(plain, turn)))
                .idle(settings.sweepEvery().multipliedBy(SELDOM)));
    }

    private static void seal(PlainPatrons plain, Turn turn) {
        do {
            turn.keep();
            turn.progressed();
        } while (plain.seal(SEALED_AT_ONCE) > 0);
    }

    /** Keys of institutions that are followed by another, and those of patrons that the one before wraps. */
    @Bean
    BackgroundWork<InstitutionId> rotatingKeys(PatronSettings settings, KeyRotation rotation) {
        return work(Task.<InstitutionId>of(
                        "keys",
                        settings.sweepEvery(),
                        rotation::withSomethingToDo,
                        InstitutionId::toString,
                        (institution, turn) -> Tenancy.run(institution, () -> rotation.pass(turn)))
                .wokenBy(collections.writes("institutionKeys"))
                .idle(settings.sweepEvery().multipliedBy(SELDOM)));
    }

    /**
     * If the question fails for an institution it is treated as having work, so that the failure happens in its own
     * turn.
     */
    private static List<InstitutionId> those(List<InstitutionId> all, BooleanSupplier haveSomethingToDo) {
        var those = new ArrayList<InstitutionId>();
        for (var institution : all) {
            Tenancy.run(institution, () -> {
                if (asked(haveSomethingToDo)) {
                    those.add(institution);
                }
            });
        }
        return those;
    }

    private static boolean asked(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (RuntimeException failure) {
            if (Outage.is(failure)) {
                throw failure;
            }
            return true;
        }
    }

    private <T> BackgroundWork<T> work(Task<T> task) {
        return new BackgroundWork<>(task.atOnce(AT_ONCE), leases, clock, meters);
    }
}

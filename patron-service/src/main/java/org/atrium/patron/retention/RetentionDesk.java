package org.atrium.patron.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.security.Actor;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.institution.Institutions;
import org.jspecify.annotations.Nullable;

/** Where it is said how long what is kept, and asked what that removes. */
public final class RetentionDesk {

    private static final int ATTEMPTS = 20;

    /** The hour of the institution at which nobody waits for anything. */
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 0);

    private final Policies policies;
    private final Runs runs;
    private final Institutions institutions;
    private final Clock clock;
    private final Ids ids;

    public RetentionDesk(Policies policies, Runs runs, Institutions institutions, Clock clock, Ids ids) {
        this.policies = policies;
        this.runs = runs;
        this.institutions = institutions;
        this.clock = clock;
        this.ids = ids;
    }

    /** What an institution has decided, beside what is usual where it is. */
    public record Shown(Policy policy, @Nullable Instant nextRun, List<Usual> usual) {}

    /** @param asOf when the row of the table was written */
    public record Usual(DataClass kind, Period period, LocalDate asOf, String source) {}

    public Shown policy() {
        var country = country();
        return new Shown(
                policies.current().orElseGet(() -> Policy.usual(country)),
                policies.nextRun().orElse(null),
                List.of(DataClass.values()).stream()
                        .map(kind -> usual(kind, UsualPeriods.of(kind, country)))
                        .toList());
    }

    private static Usual usual(DataClass kind, UsualPeriods.Usual row) {
        return new Usual(kind, row.period(), row.asOf(), row.source());
    }

    private @Nullable String country() {
        return institutions.current().attributes().get("country") instanceof String code
                ? code.toUpperCase(Locale.ROOT)
                : null;
    }

    /** @throws Refused naming every field that is wrong, or with what the precondition throws */
    public Shown decide(PolicyForm form, LongConsumer precondition) {
        var periods = form.read();
        var automatic = Boolean.TRUE.equals(form.automatic());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var known = policies.current().orElseGet(() -> Policy.usual(null));
            precondition.accept(known.version());
            var now = clock.instant();
            var next = new Policy(
                    known.version() + 1,
                    automatic,
                    periods,
                    now,
                    Actor.current().subject());
            if (policies.replace(next, automatic ? nextNight(now) : null, note(next))) {
                return policy();
            }
        }
        throw new Refused(new Unavailable("the policy, which many change at once", Duration.ofSeconds(1)));
    }

    private static AuditNote note(Policy next) {
        var details = new TreeMap<String, String>();
        details.put("version", Long.toString(next.version()));
        details.put("automatic", Boolean.toString(next.automatic()));
        next.periods().forEach((kind, period) -> details.put(kind.word(), period.toString()));
        return AuditNote.of("retention.decided", "institution:" + Tenancy.current(), details);
    }

    private Instant nextNight(Instant now) {
        var zone = institutions.current().timeZone();
        return now.atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atTime(AT_NIGHT)
                .atZone(zone)
                .toInstant();
    }

    /**
     * Begins a run.
     *
     * @param version of the policy that is meant; a run that removes something has to say it, so that nothing else is
     *     removed than what was looked at
     * @throws Refused with {@link InvalidFields} or {@link RunOpen}
     */
    public Run ask(boolean dry, @Nullable Long version) {
        var policy = policies.current().orElseGet(() -> Policy.usual(country()));
        if (!dry && !policy.isDecided()) {
            throw InvalidFields.at("/dryRun", "must be true until a policy is decided");
        }
        if (version == null ? !dry : version != policy.version()) {
            throw InvalidFields.at(
                    "/policyVersion", "must be the version of the policy that holds, " + policy.version());
        }
        return open(dry, Actor.current().subject(), policy);
    }

    /** Begins the nightly run that is due. One that another run keeps from beginning is begun the next night. */
    public void atNight() {
        var due = policies.nextRun().filter(next -> !next.isAfter(clock.instant()));
        if (due.isEmpty()) {
            return;
        }
        policies.current().filter(Policy::automatic).ifPresent(policy -> {
            var run = run(false, Actor.SYSTEM.subject(), policy);
            runs.open(run, note(run));
        });
        policies.begun(due.get(), nextNight(clock.instant()));
    }

    private Run open(boolean dry, String by, Policy policy) {
        var run = run(dry, by, policy);
        if (!runs.open(run, note(run))) {
            throw new Refused(new RunOpen());
        }
        return run;
    }

    private Run run(boolean dry, String by, Policy policy) {
        return Run.asked(new RunId(ids.next()), dry, by, clock.instant(), policy);
    }

    private static AuditNote note(Run run) {
        return AuditNote.of(
                run.dry() ? "retention.tried" : "retention.started",
                subject(run.id()),
                Map.of("policy", Long.toString(run.policyVersion())));
    }

    static String subject(RunId run) {
        return "retention:" + run;
    }

    /** @throws Refused with {@link NotFound} */
    public Run find(UUID id) {
        return runs.find(new RunId(id)).orElseThrow(() -> new Refused(new NotFound("retention run " + id)));
    }

    public List<Run> list(@Nullable RunId before, int limit) {
        return runs.list(before, limit);
    }
}

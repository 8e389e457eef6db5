package org.atrium.patron.clustering;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.security.Actor;
import org.atrium.kit.setting.Setting;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.persona.Labels;
import org.atrium.patron.persona.Persona;
import org.atrium.patron.persona.PersonaRun;
import org.atrium.patron.persona.Personas;
import org.jspecify.annotations.Nullable;

/** Where staff look for personas and give them names. */
public final class PersonaDesk {

    public static final Setting<Integer> SMALLEST_CELL = Setting.whole("privacy.smallestCell");

    /** Of a first run for which nobody has said one. */
    private static final long USUAL_SEED = 1;

    private static final int ATTEMPTS = 20;

    private final Personas personas;
    private final Settings settings;
    private final Clock clock;
    private final Ids ids;

    public PersonaDesk(Personas personas, Settings settings, Clock clock, Ids ids) {
        this.personas = personas;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    public Personas.Kept kept() {
        return personas.kept();
    }

    /** How few people no number may be about. */
    public SmallNumbers small() {
        return new SmallNumbers(settings.get(SMALLEST_CELL));
    }

    /**
     * Begins a run.
     *
     * @param seed absent: that of the model until now
     * @throws Refused with {@link PersonaRunOpen}
     */
    public PersonaRun ask(@Nullable Long seed) {
        var before = personas.current().map(model -> model.seed()).orElse(USUAL_SEED);
        var run =
                PersonaRun.asked(ids.next(), Actor.current().subject(), clock.instant(), seed == null ? before : seed);
        var note = AuditNote.of(
                "personas.sought", subject(), Map.of("run", run.id().toString(), "seed", Long.toString(run.seed())));
        if (!personas.ask(run, note)) {
            throw new Refused(new PersonaRunOpen());
        }
        return run;
    }

    /** The last run. Of earlier ones the audit log tells. */
    public PersonaRun run(UUID id) {
        return Optional.ofNullable(personas.kept().run())
                .filter(run -> run.id().equals(id))
                .orElseThrow(() -> new Refused(new NotFound("run " + id)));
    }

    /** @throws Refused with {@link NotFound} */
    public static Persona known(Personas.Kept kept, UUID id) {
        return Optional.ofNullable(kept.model())
                .flatMap(model -> model.find(new PersonaId(id)))
                .orElseThrow(() -> new Refused(new NotFound("persona " + id)));
    }

    /**
     * @param change the names that it has, to those that it is to have
     * @throws Refused naming every label that is none, with {@link NotFound}, or with what the precondition throws
     */
    public Personas.Kept name(UUID id, UnaryOperator<Map<String, String>> change, LongConsumer precondition) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var kept = personas.kept();
            var persona = known(kept, id);
            precondition.accept(kept.version());
            var before = kept.name(persona).labels();
            var labels = Labels.read(change.apply(before.byTag()), "/labels");
            if (labels.equals(before)) {
                return kept;
            }
            var note = AuditNote.of(
                    "personas.named",
                    "persona:" + id,
                    Map.of("languages", String.join(" ", labels.byTag().keySet())));
            if (personas.name(persona.id(), labels, kept.version(), note)) {
                return personas.kept();
            }
        }
        throw new Refused(new Unavailable("the personas, which many change at once", Duration.ofSeconds(1)));
    }

    static String subject() {
        return "institution:" + Tenancy.current();
    }
}

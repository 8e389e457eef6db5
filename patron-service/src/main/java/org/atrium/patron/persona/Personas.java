package org.atrium.patron.persona;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.identity.PersonaId;
import org.jspecify.annotations.Nullable;

/** What the current institution has of personas. */
public interface Personas extends PersonaModels, PersonaNames {

    /**
     * All of it.
     *
     * @param version goes up when personas are found or named
     * @param labels of those that somebody has named
     * @param run the last one
     */
    record Kept(
            long version,
            @Nullable PersonaModel model,
            Map<PersonaId, Labels> labels,
            @Nullable PersonaRun run) {

        public static final Kept NOTHING = new Kept(0, null, Map.of(), null);

        public Kept {
            labels = Map.copyOf(labels);
        }

        public PersonaName name(Persona persona) {
            return new PersonaName(persona.number(), labels.getOrDefault(persona.id(), Labels.NONE));
        }
    }

    /** A run of whichever institution that goes on. */
    record Open(InstitutionId institution, UUID run) {}

    Kept kept();

    @Override
    default Optional<PersonaModel> current() {
        return Optional.ofNullable(kept().model());
    }

    /** False if one goes on. */
    boolean ask(PersonaRun run, AuditNote note);

    /** How many people a run that goes on has looked at. */
    void looked(UUID run, long people);

    /** What a run that goes on has found is what there is from now on; names of personas that are gone go too. */
    void found(UUID run, PersonaModel model, Instant now, AuditNote note);

    /** A run that goes on is over, and all stays as it was. */
    void ended(UUID run, PersonaRun.State how, Instant now, AuditNote note);

    /** False if somebody was faster. */
    boolean name(PersonaId persona, Labels labels, long version, AuditNote note);

    List<Open> open();
}

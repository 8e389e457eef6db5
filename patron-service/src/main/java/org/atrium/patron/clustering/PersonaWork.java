package org.atrium.patron.clustering;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Population;
import org.atrium.patron.persona.Levels;
import org.atrium.patron.persona.PersonaModel;
import org.atrium.patron.persona.PersonaRun;
import org.atrium.patron.persona.Personas;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.atrium.patron.sight.Sights;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everybody of whom figures may be made, in portions, and finds the personas. What it has counted lies in memory
 * alone: a run that is cut short is begun anew by whoever takes it over, and its one write is its last.
 */
public final class PersonaWork {

    private static final int AT_ONCE = 500;

    /** Each note wakes whatever follows from personas, in all instances and for all institutions. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(10);

    private final Personas personas;
    private final PersonaDesk desk;
    private final Population population;
    private final Patrons patrons;
    private final Forgetting forgetting;
    private final DerivedStates states;
    private final Sights sights;
    private final Clock clock;
    private final Ids ids;

    public PersonaWork(
            Personas personas,
            PersonaDesk desk,
            Population population,
            Patrons patrons,
            Forgetting forgetting,
            DerivedStates states,
            Sights sights,
            Clock clock,
            Ids ids) {
        this.personas = personas;
        this.desk = desk;
        this.population = population;
        this.patrons = patrons;
        this.forgetting = forgetting;
        this.states = states;
        this.sights = sights;
        this.clock = clock;
        this.ids = ids;
    }

    /** Takes a run to its end. */
    public void goOn(UUID id, Turn turn) {
        var open = open(id);
        if (open.isEmpty()) {
            return;
        }
        var run = open.get();
        var asOf = clock.instant();
        var people = people(run, turn);
        var outcome = new Clustering(desk.small(), ids::next, turn::keep)
                .of(people, id, asOf, run.seed(), personas.current());
        turn.keep();
        end(run, outcome.state(), outcome.model());
    }

    /** After several attempts that failed. */
    public void giveUp(UUID id) {
        open(id).ifPresent(run -> end(run, PersonaRun.State.FAILED, null));
    }

    private Optional<PersonaRun> open(UUID id) {
        return Optional.ofNullable(personas.kept().run())
                .filter(run -> run.id().equals(id) && run.state() == PersonaRun.State.RUNNING);
    }

    private Cells people(PersonaRun run, Turn turn) {
        var people = new Cells();
        long looked = 0;
        var toNote = clock.instant();
        var some = population.everyone(null, AT_ONCE);
        while (!some.isEmpty()) {
            turn.keep();
            WholePatrons.inPortions(
                    patrons, some, portion -> people.addAll(cells(portion)), (unreadable, failure) -> {});
            looked += some.size();
            if (!clock.instant().isBefore(toNote)) {
                personas.looked(run.id(), looked);
                toNote = clock.instant().plus(NOTED_EVERY);
            }
            some = some.size() < AT_ONCE ? List.of() : population.everyone(some.getLast(), AT_ONCE);
        }
        personas.looked(run.id(), looked);
        return people;
    }

    /** Of those of whom figures may be made: of no child, of nobody who forbade it, and of nobody who is being forgotten. */
    private Cells cells(List<Patron> portion) {
        var now = clock.instant();
        var today = Today.at(now, states.zone());
        var cells = new Cells();
        var known = portion.stream()
                .flatMap(one -> sights.of(one, now).scored().stream())
                .toList();
        var isAnybodyForgotten = forgetting.hasBegun(
                known.stream().flatMap(one -> one.patron().ids().stream()).toList());
        for (var one : known) {
            if (!isAnybodyForgotten || !forgetting.hasBegun(one.patron().ids())) {
                cells.add(Levels.of(one, today));
            }
        }
        return cells;
    }

    private void end(PersonaRun run, PersonaRun.State state, @Nullable PersonaModel model) {
        var details = model == null
                ? Map.of("run", run.id().toString(), "outcome", state.word())
                : Map.of(
                        "run",
                        run.id().toString(),
                        "outcome",
                        state.word(),
                        "personas",
                        Integer.toString(model.personas().size()));
        var note = new AuditNote(run.by(), "personas.found", PersonaDesk.subject(), details);
        if (model == null) {
            personas.ended(run.id(), state, clock.instant(), note);
        } else {
            personas.found(run.id(), model, clock.instant(), note);
        }
    }
}

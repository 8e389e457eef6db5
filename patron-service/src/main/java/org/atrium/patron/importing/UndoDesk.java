package org.atrium.patron.importing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Actor;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.work.Turn;
import org.atrium.patron.erasure.ErasureEvent;
import org.atrium.patron.identity.PatronId;

/** Where a whole import is taken back. */
public final class UndoDesk {

    private static final int FAILURE_LENGTH = 500;
    private static final int MOST_UNTOLD = 20;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Imports imports;
    private final Undos undos;
    private final Traces traces;
    private final UndoWriter writer;
    private final ErasedPeople erased;
    private final Erasers erasers;
    private final Clock clock;

    public UndoDesk(
            Imports imports,
            Undos undos,
            Traces traces,
            UndoWriter writer,
            ErasedPeople erased,
            Erasers erasers,
            Clock clock) {
        this.imports = imports;
        this.undos = undos;
        this.traces = traces;
        this.writer = writer;
        this.erased = erased;
        this.erasers = erasers;
        this.clock = clock;
    }

    /**
     * Begins to take an import back. Asked again it is the same undo, which goes on where it had stopped; one that is
     * tried is counted anew.
     *
     * @throws Refused with {@link ImportNotOver} or {@link NothingToUndo}
     */
    public Undo ask(ImportId id, boolean dryRun) {
        var one = imports.find(id).orElseThrow(() -> new Refused(new NotFound("import " + id)));
        var known = undos.find(id, dryRun);
        if (known.isPresent() && (known.get().state() == Undo.State.RUNNING || isDone(known.get()))) {
            return known.get();
        }
        refuseWhatCannotBe(one);
        var now = clock.instant();
        var by = Actor.current().subject();
        var asked = Undo.asked(id, dryRun, by, now);
        var note = AuditNote.of(dryRun ? "import.undo-tried" : "import.undo-asked", "import:" + id, Map.of());
        if (known.isEmpty()) {
            undos.open(asked, note);
        } else {
            undos.again(known.get(), dryRun ? asked : known.get().in(Undo.State.RUNNING, null, now), note);
        }
        return undos.find(id, dryRun).orElseThrow();
    }

    private static boolean isDone(Undo known) {
        return !known.dryRun() && known.state() == Undo.State.DONE;
    }

    private void refuseWhatCannotBe(Import one) {
        if (one.state() == Import.State.RUNNING) {
            throw new Refused(new ImportNotOver());
        }
        var tooLate = one.createdAt().plus(Traces.KEPT).isBefore(clock.instant());
        if (one.dryRun() || tooLate || traces.youngest(one.id(), null).isEmpty()) {
            throw new Refused(new NothingToUndo(Traces.KEPT.toDays()));
        }
    }

    public Undo find(ImportId id, boolean dryRun) {
        return undos.find(id, dryRun).orElseThrow(() -> new Refused(new NotFound("undo of import " + id)));
    }

    /**
     * Takes back what is not taken back yet, the youngest first. Each portion tells of whom it removed by itself, so that
     * what waits in one document has a bound; where much waits, this does too, and it is over when all is told.
     *
     * @param turn kept before each portion; when it is lost, another instance goes on from the checkpoint
     */
    public void run(ImportId id, boolean dryRun, Turn turn) {
        var found = undos.find(id, dryRun).filter(one -> one.state() == Undo.State.RUNNING);
        if (found.isEmpty()) {
            return;
        }
        var undo = found.get();
        for (var portion = traces.youngest(id, undo.at()); portion.isPresent(); ) {
            turn.keep();
            if (!dryRun && traces.untold(id) >= MOST_UNTOLD) {
                return;
            }
            var effect = writer.takeBack(id, portion.get(), dryRun);
            if (effect.waits()) {
                return;
            }
            var next = undo.after(portion.get().id(), effect.counts(), clock.instant());
            var gone = dryRun ? Set.<PatronId>of() : effect.gone();
            gone.forEach(one -> erased.note(one.value()));
            tell(id, portion.get(), gone);
            undos.checkpoint(undo, next, effect.stayed(), List.of());
            forget(gone);
            traces.left(portion.get().id());
            turn.progressed();
            undo = next;
            portion = traces.youngest(id, undo.at());
        }
        if (dryRun || traces.untold(id) == 0) {
            end(undo);
        }
    }

    /** Whether it stands still since what it has to tell cannot be published. */
    public boolean waits(Undo undo) {
        return undo.state() == Undo.State.RUNNING
                && !undo.dryRun()
                && undo.updatedAt().plus(SOON).isBefore(clock.instant())
                && traces.untold(undo.of()) > 0;
    }

    private void end(Undo undo) {
        var note = AuditNote.of("import.undone", "import:" + undo.of(), Map.of());
        undos.checkpoint(
                undo,
                undo.in(Undo.State.DONE, null, clock.instant()),
                List.of(),
                undo.dryRun() ? List.of() : List.of(note.outgoing()));
        if (!undo.dryRun()) {
            traces.forget(undo.of());
        }
    }

    /** What other services counted of them goes; there is no erasure that would wait for their answers. */
    private void tell(ImportId id, Traces.Portion portion, Set<PatronId> gone) {
        var untold = gone.stream().filter(one -> !portion.told().contains(one)).toList();
        List<OutgoingEvent> events = untold.stream()
                .map(one -> new ErasureEvent.Erased(one.value(), id.value()).outgoing())
                .toList();
        traces.tell(portion.id(), untold, events);
    }

    private void forget(Set<PatronId> gone) {
        if (!gone.isEmpty()) {
            Set<UUID> ids = gone.stream().map(PatronId::value).collect(Collectors.toSet());
            erasers.erase(new Forgotten(ids, Set.of()));
        }
    }

    /** Ends an undo that fails each time. Asked for again it goes on where it stopped. */
    public void giveUp(ImportId id, boolean dryRun, RuntimeException failure) {
        var why = failure instanceof Refused refused ? refused.refusal().detail() : "an internal error";
        undos.find(id, dryRun)
                .filter(one -> one.state() == Undo.State.RUNNING)
                .ifPresent(one -> undos.checkpoint(
                        one,
                        one.in(Undo.State.FAILED, Graphemes.within(why, FAILURE_LENGTH), clock.instant()),
                        List.of(),
                        List.of()));
    }
}

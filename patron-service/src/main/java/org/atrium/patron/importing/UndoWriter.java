package org.atrium.patron.importing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.atrium.patron.profile.Written;
import org.jspecify.annotations.Nullable;

/** Takes back what an import wrote together, each person by one write, and only from what is there as it was left. */
public final class UndoWriter {

    private static final int ATTEMPTS = 10;

    private final Patrons patrons;
    private final PatronDesk desk;
    private final DerivedStates derivedStates;
    private final Traces traces;
    private final SentTo messages;
    private final Keepers keepers;
    private final Clock clock;

    /** Who of these is known to have been written to. */
    @FunctionalInterface
    public interface SentTo {
        Set<PatronId> among(Collection<PatronId> people);
    }

    public UndoWriter(
            Patrons patrons,
            PatronDesk desk,
            DerivedStates derivedStates,
            Traces traces,
            SentTo messages,
            Keepers keepers,
            Clock clock) {
        this.patrons = patrons;
        this.desk = desk;
        this.derivedStates = derivedStates;
        this.traces = traces;
        this.messages = messages;
        this.keepers = keepers;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param gone people who are not there any more
     * @param waits whether somebody goes who cannot go yet: what is told of them must be published first
     */
    record Effect(Undo.Counts counts, List<Stayed> stayed, Set<PatronId> gone, boolean waits) {

        Effect {
            stayed = List.copyOf(stayed);
            gone = Set.copyOf(gone);
        }
    }

    /** The traces of one portion, while it is taken back. */
    private final class Work {

        private final ImportId id;
        private final Traces.Portion portion;
        private final boolean dryRun;
        private final Map<PatronId, Trace> pending = new LinkedHashMap<>();
        private final Map<PatronId, Set<String>> taken = new HashMap<>();
        private final Map<PatronId, TakenBack> done = new LinkedHashMap<>();
        private final Set<PatronId> unreadable = new HashSet<>();
        private final Set<PatronId> gone = new HashSet<>();
        private boolean waits;

        Work(ImportId id, Traces.Portion portion, boolean dryRun) {
            this.id = id;
            this.portion = portion;
            this.dryRun = dryRun;
            portion.traces().forEach(trace -> pending.put(trace.patron(), trace));
        }

        /** What one attempt plans for the people that it has found. */
        private final class Attempt {
            private final Map<PatronId, Draft> drafts = new LinkedHashMap<>();
            private final Map<PatronId, TakenBack> planned = new LinkedHashMap<>();
            private final List<Patron> leaving = new ArrayList<>();
        }

        Effect effect() {
            goneBefore();
            for (int attempt = 0; attempt < ATTEMPTS && !pending.isEmpty() && !waits; attempt++) {
                var left = new HashSet<>(pending.keySet());
                var sentTo = messages.among(pending.values().stream()
                        .filter(Trace::isOfSomebodyNew)
                        .map(Trace::patron)
                        .toList());
                WholePatrons.inPortions(
                        patrons,
                        Set.copyOf(pending.keySet()),
                        found -> {
                            found.forEach(person -> person.ids().forEach(left::remove));
                            attempt(found, sentTo);
                        },
                        (id, failure) -> {
                            left.remove(id);
                            setAside(id);
                        });
                left.forEach(this::notThere);
            }
            return new Effect(counts(), stayed(), gone, waits || !pending.isEmpty());
        }

        /** Of whom this had begun to remove the trace may be gone with them. */
        private void goneBefore() {
            var begun = new HashSet<>(portion.leaving());
            begun.removeAll(pending.keySet());
            if (!begun.isEmpty()) {
                patrons.known(begun, List.of()).forEach(there -> begun.remove(there.id()));
                gone.addAll(begun);
            }
        }

        private void setAside(PatronId id) {
            pending.remove(id);
            done.remove(id);
            unreadable.add(id);
        }

        private void notThere(PatronId id) {
            pending.remove(id);
            if (portion.leaving().contains(id)) {
                gone.add(id);
            }
        }

        private void attempt(List<Patron> found, Set<PatronId> sentTo) {
            var assessor = derivedStates.assessor(found.stream()
                    .mapToLong(one -> one.derived().catalogue())
                    .max()
                    .orElse(0));
            var attempt = new Attempt();
            var kept = keepers.among(found);
            found.forEach(person -> plan(person, kept.get(person.id()), sentTo, assessor, attempt));
            remove(attempt.leaving);
            var written = dryRun || attempt.drafts.isEmpty()
                    ? Written.ALL
                    : patrons.write(List.copyOf(attempt.drafts.values()));
            attempt.planned.forEach((id, back) -> {
                var draft = attempt.drafts.get(id);
                var person = draft == null ? null : draft.after().id();
                var clash = person == null ? null : written.clashes().get(person);
                if (clash != null) {
                    taken.computeIfAbsent(id, one -> new HashSet<>()).add(RowReader.IDENTIFIERS + clash);
                } else if (person == null || !written.overtaken().contains(person)) {
                    done.put(id, back);
                    pending.remove(id);
                }
            });
        }

        /** One record of a person at a time: the document is written once. */
        private void plan(
                Patron person,
                Keepers.@Nullable Reason keeps,
                Set<PatronId> sentTo,
                DerivedStates.Assessor assessor,
                Attempt attempt) {
            var trace = person.ids().stream()
                    .filter(pending::containsKey)
                    .findFirst()
                    .map(pending::get)
                    .orElseThrow();
            if (keeps != null) {
                attempt.planned.put(trace.patron(), TakenBack.nothing(person.part(trace.patron()), why(keeps)));
                return;
            }
            var made = trace.made();
            var why = made == null
                    ? Optional.<Stayed.Why>empty()
                    : TakenBack.reasonToStay(id, person, made, sentTo.contains(person.id()));
            if (made != null && why.isEmpty()) {
                attempt.leaving.add(person);
                return;
            }
            var record = person.part(trace.patron());
            var back = why.map(one ->
                            TakenBack.withdrawing(id, record, clock.instant(), List.of(new Stayed.Kept("", one))))
                    .orElseGet(() -> TakenBack.of(
                            id, record, trace, taken.getOrDefault(trace.patron(), Set.of()), clock.instant()));
            attempt.planned.put(trace.patron(), back);
            if (!dryRun && !back.record().equals(record)) {
                desk.draft(person, person.withPart(back.record()), assessor)
                        .ifPresent(draft -> attempt.drafts.put(trace.patron(), draft));
            }
        }

        private void remove(List<Patron> leaving) {
            if (leaving.isEmpty()) {
                return;
            }
            var ids = leaving.stream().map(Patron::id).toList();
            if (dryRun) {
                gone.addAll(ids);
                ids.forEach(pending::remove);
                return;
            }
            traces.leaving(portion.id(), ids);
            var cleared = keepers.clear(leaving);
            var removed = patrons.removeAll(cleared);
            gone.addAll(removed);
            removed.forEach(pending::remove);
            waits |= removed.size() < cleared.people().size()
                    && !patrons.known(ids, List.of()).isEmpty();
        }

        private static Stayed.Why why(Keepers.Reason reason) {
            return switch (reason) {
                case HELD -> Stayed.Why.HELD;
                case ASKED -> Stayed.Why.ASKED;
            };
        }

        private Undo.Counts counts() {
            var stays = done.values().stream()
                    .filter(back -> !back.kept().isEmpty())
                    .count();
            var withdrawn =
                    done.values().stream().mapToInt(TakenBack::withdrawn).sum();
            return new Undo.Counts(gone.size(), done.size() - stays, stays + unreadable.size(), withdrawn);
        }

        private List<Stayed> stayed() {
            var lines = new HashMap<PatronId, Long>();
            portion.traces().forEach(trace -> lines.put(trace.patron(), trace.line()));
            var kept = new LinkedHashMap<PatronId, List<Stayed.Kept>>();
            done.forEach((id, back) -> kept.put(id, back.kept()));
            unreadable.forEach(id -> kept.put(id, List.of(new Stayed.Kept("", Stayed.Why.UNREADABLE))));
            return kept.entrySet().stream()
                    .filter(one -> !one.getValue().isEmpty())
                    .map(one -> new Stayed(one.getKey(), lines.getOrDefault(one.getKey(), 0L), one.getValue()))
                    .toList();
        }
    }

    /** Repeated after a crash it comes to the same. */
    Effect takeBack(ImportId id, Traces.Portion portion, boolean dryRun) {
        return new Work(id, portion, dryRun).effect();
    }
}

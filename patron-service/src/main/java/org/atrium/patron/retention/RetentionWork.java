package org.atrium.patron.retention;

import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.Turn;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.erasure.ErasureDesk;
import org.atrium.patron.hold.Holds;
import org.atrium.patron.hold.UnderHold;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.membership.Population;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.atrium.patron.proof.Proofs;
import org.atrium.patron.retention.Ends.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Takes a run on from where it is, as background work, in portions: first all people, then each kind of documents. Each
 * portion may be repeated, which finds less than before and never removes more; so a process that dies leaves the proof
 * with a number that is too low by what it had removed since the last checkpoint; too high it is only by who came back in the moment between.
 */
public final class RetentionWork {

    private static final int PEOPLE = 200;
    private static final int DOCUMENTS = 1_000;

    private final Runs runs;
    private final Institutions institutions;
    private final Population population;
    private final Patrons patrons;
    private final PatronDesk desk;
    private final Holds holds;
    private final Keepers keepers;
    private final LastAsked lastAsked;
    private final ErasureDesk erasures;
    private final Map<DataClass, Expiring> documents = new EnumMap<>(DataClass.class);
    private final Proofs proofs;
    private final Clock clock;

    public RetentionWork(
            Runs runs,
            Institutions institutions,
            Population population,
            Patrons patrons,
            PatronDesk desk,
            Holds holds,
            Keepers keepers,
            LastAsked lastAsked,
            ErasureDesk erasures,
            List<Expiring> documents,
            Proofs proofs,
            Clock clock) {
        this.runs = runs;
        this.institutions = institutions;
        this.population = population;
        this.patrons = patrons;
        this.desk = desk;
        this.holds = holds;
        this.keepers = keepers;
        this.lastAsked = lastAsked;
        this.erasures = erasures;
        documents.forEach(each -> this.documents.put(each.kind(), each));
        this.proofs = proofs;
        this.clock = clock;
    }

    /** @param turn kept before each portion; when it is lost, another instance goes on from the checkpoint */
    public void goOn(RunId id, Turn turn) {
        for (var run = going(id); run.isPresent(); run = going(id)) {
            turn.keep();
            step(run.get());
            turn.progressed();
        }
    }

    private Optional<Run> going(RunId id) {
        return runs.find(id).filter(run -> run.done() == null);
    }

    private void step(Run run) {
        var zone = institutions.current().timeZone();
        var ends = Ends.of(run, zone);
        switch (run.place().stage()) {
            case Run.PEOPLE -> people(run, ends);
            case Run.END -> finish(run);
            default -> documents(run, ends, DataClass.of(run.place().stage()).orElseThrow());
        }
    }

    private void people(Run run, Ends ends) {
        var after = run.place().after();
        var ids = population.everyone(after == null ? null : new PatronId(UUID.fromString(after)), PEOPLE);
        var found = new Found(run.dry());
        WholePatrons.inPortions(
                patrons,
                ids,
                portion -> {
                    var some = new Found(run.dry());
                    look(run, ends, portion, some);
                    found.add(some);
                },
                (unreadable, failure) -> {});
        var next = ids.size() < PEOPLE
                ? next(null, run.periods().keySet())
                : new Run.Place(Run.PEOPLE, ids.getLast().toString());
        runs.progress(run, next, ids.size(), found.tallies);
    }

    private void look(Run run, Ends ends, List<Patron> portion, Found found) {
        var kept = keepers.among(portion);
        var asked =
                lastAsked.of(portion.stream().flatMap(one -> one.ids().stream()).toList());
        var thin = new HashMap<PatronId, List<PatronId>>();
        for (var patron : portion) {
            var stays = Ends.asksToBeKept(patron) || kept.containsKey(patron.id());
            switch (ends.of(patron, LastAsked.latest(patron, asked))) {
                case Verdict.Stays() -> {}
                case Verdict.Goes(var kind) -> {
                    if (stays) {
                        found.held(kind, 1);
                    } else if (run.dry()) {
                        found.found(kind, 1, patron.id());
                    } else {
                        letGo(patron, kind, run, ends, found);
                    }
                }
                case Verdict.Thinned(var loans, var others) -> {
                    if (stays) {
                        found.held(DataClass.LOANS, Math.min(loans, 1));
                        found.held(DataClass.ACTIVITY, Math.min(others, 1));
                    } else if (run.dry()) {
                        found.found(DataClass.LOANS, loans, patron.id());
                        found.found(DataClass.ACTIVITY, others, patron.id());
                    } else {
                        patron.ids().forEach(id -> thin.put(id, patron.ids()));
                    }
                }
            }
        }
        if (!thin.isEmpty()) {
            thin(ends, thin, found);
        }
    }

    /** Where a hold was put on, or somebody has erased the person, since the portion was read they are not let go here. */
    private void letGo(Patron patron, DataClass kind, Run run, Ends ends, Found found) {
        try {
            if (erasures.letGo(patron.id(), run.id().toString(), one -> ends.isOver(one, lastAsked.of(one)))
                    .isPresent()) {
                found.found(kind, 1, patron.id());
            }
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof UnderHold || refused.refusal() instanceof NotFound)) {
                throw refused;
            }
            found.held(kind, 1);
        }
    }

    /**
     * Whether a hold stands is asked anew for what is about to be written: whoever puts one on changes the patron's
     * version, so that a write which was decided before is not made.
     *
     * @param thin each record with all of its person
     */
    private void thin(Ends ends, Map<PatronId, List<PatronId>> thin, Found found) {
        var before = new HashMap<PatronId, Activity>();
        desk.changeAll(thin.keySet(), record -> {
            before.remove(record.id());
            if (!holds.among(thin.getOrDefault(record.id(), List.of(record.id())))
                    .isEmpty()) {
                return record;
            }
            before.put(record.id(), record.activity());
            return record.with(ends.thinned(record.activity()));
        });
        before.values().forEach(activity -> {
            found.found(DataClass.LOANS, ends.removed(activity, true));
            found.found(DataClass.ACTIVITY, ends.removed(activity, false));
        });
    }

    private void documents(Run run, Ends ends, DataClass kind) {
        var end = ends.of(kind).orElseThrow();
        var expiring = documents.get(kind);
        if (expiring == null) {
            throw new IllegalStateException("nobody has documents of " + kind);
        }
        var portion = expiring.before(end, run.place().after(), DOCUMENTS);
        var held = heldOnes(portion.items());
        var found = new Found(run.dry());
        var gone = portion.items().stream()
                .filter(item -> item.person() == null || !held.contains(item.person()))
                .toList();
        found.held(kind, portion.items().size() - gone.size());
        if (run.dry()) {
            gone.forEach(item -> found.found(kind, 1, item.person()));
        } else if (!gone.isEmpty()) {
            found.found(kind, expiring.remove(gone));
        }
        var after = portion.next();
        runs.progress(
                run,
                after == null ? next(kind, run.periods().keySet()) : new Run.Place(kind.word(), after),
                0,
                found.tallies);
    }

    private Set<PatronId> heldOnes(List<Expiring.Item> items) {
        var persons = new HashSet<PatronId>();
        for (var item : items) {
            if (item.person() != null) {
                persons.add(item.person());
            }
        }
        return persons.isEmpty() ? Set.of() : held(persons);
    }

    /** By any id of each person: a message names the record that it was sent to. */
    private Set<PatronId> held(Set<PatronId> records) {
        var held = new HashSet<PatronId>();
        Consumer<List<Patron>> look = portion -> {
            var all = portion.stream().flatMap(one -> one.ids().stream()).toList();
            var named = holds.among(all);
            portion.stream()
                    .filter(one -> Ends.asksToBeKept(one) || one.ids().stream().anyMatch(named::contains))
                    .forEach(one -> held.addAll(one.ids()));
        };
        // Of whom it cannot be read whether they are held nothing is removed.
        WholePatrons.inPortions(patrons, records, look, (unreadable, failure) -> held.add(unreadable));
        return held;
    }

    /** @param kind the last one that was looked at; null for none yet */
    private Run.Place next(@Nullable DataClass kind, Set<DataClass> among) {
        for (var one : DataClass.values()) {
            if (documents.containsKey(one) && among.contains(one) && (kind == null || one.compareTo(kind) > 0)) {
                return new Run.Place(one.word(), null);
            }
        }
        return new Run.Place(Run.END, null);
    }

    private void finish(Run run) {
        var now = clock.instant();
        var details = new TreeMap<String, String>();
        run.tallies().forEach((kind, tally) -> details.put(kind.word(), Long.toString(tally.found())));
        runs.done(
                run.id(),
                new Run.Done(now, run.dry() ? null : proofs.sign(Statement.of(run, Tenancy.current(), now))),
                new AuditNote(
                        run.by(),
                        run.dry() ? "retention.shown" : "retention.done",
                        RetentionDesk.subject(run.id()),
                        details));
    }

    /** What one portion brought. */
    private static final class Found {

        private final Map<DataClass, Tally> tallies = new EnumMap<>(DataClass.class);
        private final boolean dry;

        Found(boolean dry) {
            this.dry = dry;
        }

        void found(DataClass kind, long n) {
            add(kind, Tally.found(n, List.of()));
        }

        void found(DataClass kind, long n, @Nullable PatronId whose) {
            add(kind, Tally.found(n, dry && n > 0 && whose != null ? List.of(whose) : List.of()));
        }

        void held(DataClass kind, long n) {
            add(kind, Tally.held(n));
        }

        void add(Found other) {
            other.tallies.forEach(this::add);
        }

        private void add(DataClass kind, Tally tally) {
            if (tally.found() > 0 || tally.held() > 0) {
                tallies.merge(kind, tally, Tally::and);
            }
        }
    }
}

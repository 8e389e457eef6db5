package org.atrium.patron.importing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.store.Outage;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.atrium.patron.profile.Written;
import org.atrium.patron.suppression.SuppressionList;

/** Writes the rows of a batch to the patrons that they are about. */
public final class RowWriter {

    private static final int ATTEMPTS = 10;

    private final Patrons patrons;
    private final PatronDesk desk;
    private final DerivedStates derivedStates;
    private final SuppressionList suppressions;
    private final Traces traces;
    private final Clock clock;
    private final Ids ids;

    public RowWriter(
            Patrons patrons,
            PatronDesk desk,
            DerivedStates derivedStates,
            SuppressionList suppressions,
            Traces traces,
            Clock clock,
            Ids ids) {
        this.patrons = patrons;
        this.desk = desk;
        this.derivedStates = derivedStates;
        this.suppressions = suppressions;
        this.traces = traces;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param byKey each row by the identifier of its patron */
    void write(Map<String, Row> byKey, RowReader reader, BatchEffect effect) {
        var left = byKey;
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            left = attempt(left, reader, effect);
        }
        left.values().forEach(row -> effect.reject(row, "", "others change this patron all the time; try again"));
    }

    /**
     * Rows of strangers, and then those of patrons, who may be large: no more of them than one portion are in memory.
     * Returns the rows that somebody overtook.
     */
    private Map<String, Row> attempt(Map<String, Row> byKey, RowReader reader, BatchEffect effect) {
        var held = held(byKey, reader, effect);
        var matches = RowMatches.of(held.rows(), held.holders(), held.claims(), reader, effect);
        var strangers = new LinkedHashMap<>(matches.rows());
        strangers.keySet().removeAll(matches.owners().keySet());
        var again = new LinkedHashMap<>(together(strangers, Map.of(), matches, effect));
        var unmet = new LinkedHashMap<>(matches.rows());
        unmet.keySet().removeAll(strangers.keySet());
        WholePatrons.inPortions(
                patrons,
                Set.copyOf(matches.owners().values()),
                portion -> {
                    var known = new HashMap<String, Patron>();
                    portion.forEach(patron -> patron.identifiers().forEach(one -> known.put(one.key(), patron)));
                    var theirs = new LinkedHashMap<>(unmet);
                    theirs.keySet().retainAll(known.keySet());
                    unmet.keySet().removeAll(theirs.keySet());
                    again.putAll(together(theirs, known, matches, effect));
                },
                (damaged, failure) -> matches.owners().forEach((key, owner) -> {
                    if (owner.equals(damaged)) {
                        effect.rejectAsDefect(row(unmet, key), failure);
                        unmet.remove(key);
                    }
                }));
        again.putAll(unmet);
        return again;
    }

    /** Rows, and who has what they name, or says so. */
    private record Held(Map<String, Row> rows, Map<String, PatronId> holders, Map<String, PatronId> claims) {

        Held(Map<String, Row> rows) {
            this(rows, new HashMap<>(), new HashMap<>());
        }
    }

    private Held held(Map<String, Row> byKey, RowReader reader, BatchEffect effect) {
        try {
            return noted(new Held(byKey), RowMatches.named(byKey, reader));
        } catch (RuntimeException failure) {
            endUnlessOwn(failure);
            var held = new Held(new LinkedHashMap<>());
            byKey.forEach((key, row) -> {
                try {
                    noted(held, RowMatches.named(Map.of(key, row), reader));
                    held.rows().put(key, row);
                } catch (RuntimeException its) {
                    endUnlessOwn(its);
                    effect.rejectAsDefect(row, its);
                }
            });
            return held;
        }
    }

    private Held noted(Held held, Set<String> identifiers) {
        patrons.known(List.of(), identifiers)
                .forEach(one -> one.identifiers()
                        .forEach(their ->
                                (their.verified() ? held.holders() : held.claims()).put(their.key(), one.id())));
        return held;
    }

    /** As many together as come; where that fails one by one. What of them was written by then is known by its mark. */
    private Map<String, Row> together(
            Map<String, Row> byKey, Map<String, Patron> known, RowMatches matches, BatchEffect effect) {
        var mark = effect.mark();
        try {
            return attempt(byKey, known, matches, effect);
        } catch (RuntimeException failure) {
            endUnlessOwn(failure);
            effect.backTo(mark);
            if (byKey.size() == 1) {
                effect.rejectAsDefect(byKey.values().iterator().next(), failure);
                return Map.of();
            }
            var again = new LinkedHashMap<String, Row>();
            byKey.forEach((key, row) -> again.putAll(together(Map.of(key, row), known, matches, effect)));
            return again;
        }
    }

    /** An outage is waited out, and says nothing about a row. */
    private static void endUnlessOwn(RuntimeException failure) {
        if (Outage.is(failure)) {
            throw failure;
        }
    }

    /** Derives and writes in one round trip each. */
    private Map<String, Row> attempt(
            Map<String, Row> byKey, Map<String, Patron> known, RowMatches matches, BatchEffect effect) {
        var assessor = derivedStates.assessor(0);
        var drafts = new LinkedHashMap<String, Draft>();
        var again = new LinkedHashMap<String, Row>();
        var planned = new HashSet<PatronId>();
        byKey.forEach((key, row) -> {
            var person = known.get(key);
            if (person != null && planned.contains(person.id())) {
                // Another record of the same person: one document, which is written once at a time.
                again.put(key, row);
                return;
            }
            effect.plan(
                            row,
                            Optional.ofNullable(person).map(one -> record(one, key)),
                            () -> Patron.blank(new PatronId(ids.next()), clock.instant()),
                            (before, after) ->
                                    desk.draft(person, person == null ? after : person.withPart(after), assessor))
                    .ifPresent(draft -> {
                        planned.add(draft.after().id());
                        drafts.put(key, draft);
                    });
        });
        var judged = rejectWhoWasErased(drafts, byKey, effect);
        var changedHands = effect.isDryRun() ? Set.<PatronId>of() : take(matches, drafts.keySet(), byKey, effect);
        drafts.forEach((key, draft) -> {
            if (draft.after().ids().stream().anyMatch(changedHands::contains)) {
                again.put(key, Objects.requireNonNull(byKey.get(key)));
            }
        });
        drafts.keySet().removeAll(again.keySet());
        var written = drafts.isEmpty() || effect.isDryRun() ? Written.ALL : write(drafts, byKey, effect);
        var registered = new ArrayList<PatronId>();
        drafts.forEach((key, draft) -> {
            var row = Objects.requireNonNull(byKey.get(key));
            var clash = written.clashes().get(draft.after().id());
            if (written.overtaken().contains(draft.after().id()) || key.equals(clash)) {
                again.put(key, row);
            } else if (clash != null) {
                effect.rejectAsAnothers(row, "", clash);
            } else {
                effect.done(draft);
                registered.add(draft.after().id());
            }
        });
        if (!effect.isDryRun()) {
            suppressions.registered(judged, registered);
        }
        return again;
    }

    /** What they were is kept first: so they can be that again, wherever this ends. */
    private Written write(Map<String, Draft> drafts, Map<String, Row> byKey, BatchEffect effect) {
        var about = new LinkedHashMap<PatronId, Trace>();
        drafts.forEach((key, draft) ->
                about.put(draft.after().id(), trace(key, draft, row(byKey, key).line())));
        var kept = traces.keep(effect.batch(), List.copyOf(about.values()));
        var written = patrons.write(List.copyOf(drafts.values()));
        var not = new HashSet<PatronId>();
        about.forEach((person, trace) -> {
            if (written.overtaken().contains(person) || written.clashes().containsKey(person)) {
                not.add(trace.patron());
            }
        });
        if (!not.isEmpty()) {
            traces.without(kept, not);
        }
        return written;
    }

    private static Trace trace(String key, Draft draft, long line) {
        var before = draft.before();
        if (before == null) {
            return TracedFields.made(draft.after(), line);
        }
        var record = record(before, key);
        return TracedFields.changed(record, draft.after().part(record.id()), line);
    }

    private static Row row(Map<String, Row> byKey, String key) {
        return Objects.requireNonNull(byKey.get(key));
    }

    /** Those who asked to be forgotten stay so, unless the row brings a new consent. */
    private SuppressionList.Judged rejectWhoWasErased(
            Map<String, Draft> drafts, Map<String, Row> byKey, BatchEffect effect) {
        var judged = suppressions.judgeAdded(drafts.values().stream()
                .map(draft -> new SuppressionList.Added(draft.before(), draft.after()))
                .toList());
        drafts.entrySet().removeIf(entry -> {
            var known = judged.refused().get(entry.getValue().after().id());
            if (known != null) {
                effect.rejectAsErased(Objects.requireNonNull(byKey.get(entry.getKey())), known);
            }
            return known != null;
        });
        return judged;
    }

    /**
     * Takes from others what these rows ask for, so that two cards can change hands in one batch. Returns from whom:
     * what was planned for them is out of date.
     */
    private Set<PatronId> take(RowMatches matches, Set<String> written, Map<String, Row> byKey, BatchEffect effect) {
        var lost = new HashMap<PatronId, Map<String, Long>>();
        written.forEach(key -> matches.taken()
                .getOrDefault(key, Map.of())
                .forEach((other, holder) -> lost.computeIfAbsent(holder, one -> new HashMap<>())
                        .put(other, row(byKey, key).line())));
        if (!lost.isEmpty()) {
            var losses = new ArrayList<Trace>();
            patrons.inPortions(
                    lost.keySet(),
                    found -> found.stream()
                            .flatMap(person -> person.records().stream())
                            .filter(record -> lost.containsKey(record.id()))
                            .forEach(
                                    record -> losses.add(loss(record, Objects.requireNonNull(lost.get(record.id()))))));
            traces.keep(effect.batch(), losses);
            desk.changeAll(
                    lost.keySet(),
                    patron -> without(
                            patron, lost.getOrDefault(patron.id(), Map.of()).keySet()));
        }
        return lost.keySet();
    }

    private static Trace loss(Patron record, Map<String, Long> lost) {
        var line = lost.values().stream().mapToLong(Long::longValue).min().orElse(0);
        return TracedFields.changed(record, without(record, lost.keySet()), line);
    }

    /** The one that the row is about, of somebody who may consist of several. */
    private static Patron record(Patron person, String key) {
        return person.records().stream()
                .filter(one ->
                        one.identifiers().stream().anyMatch(held -> held.key().equals(key)))
                .findFirst()
                .orElse(person);
    }

    private static Patron without(Patron patron, Set<String> keys) {
        return patron.withIdentifiers(patron.identifiers().stream()
                .filter(one -> !keys.contains(one.key()))
                .toList());
    }
}

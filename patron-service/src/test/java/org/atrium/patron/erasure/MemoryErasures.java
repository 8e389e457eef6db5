package org.atrium.patron.erasure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Erasures for tests of what takes them on, proved by {@link ErasuresContract}. */
public class MemoryErasures implements Erasures {

    final List<OutgoingEvent> told = new ArrayList<>();
    final List<AuditNote> notes = new ArrayList<>();
    private final Map<ErasureId, Kept> all = new HashMap<>();

    private static final class Kept {
        private final InstitutionId institution = Tenancy.current();
        private boolean begun;
        private final Set<String> texts = new HashSet<>();
        private final Set<String> keptAway = new HashSet<>();
        private final SortedMap<String, Long> counted = new TreeMap<>();
        private Erasure erasure;
        private @Nullable Instant lookAt;

        Kept(Erasure erasure) {
            this.erasure = erasure;
            this.lookAt = erasure.askedAt();
            this.begun = erasure.isReplayed();
        }
    }

    private List<Kept> own() {
        return all.values().stream()
                .filter(kept -> kept.institution.equals(Tenancy.current()))
                .toList();
    }

    private Optional<Kept> kept(ErasureId id) {
        return own().stream().filter(kept -> kept.erasure.id().equals(id)).findFirst();
    }

    private Optional<Kept> in(ErasureId id, ErasureState state) {
        return kept(id).filter(kept -> kept.erasure.state().equals(state));
    }

    @Override
    public Erasure open(Erasure asked, Set<String> keptAway, AuditNote note) {
        var standing = asked.fingerprints().stream()
                .flatMap(print -> of(print).stream())
                .findFirst();
        if (standing.isEmpty()) {
            var kept = new Kept(asked);
            kept.keptAway.addAll(keptAway);
            all.put(asked.id(), kept);
            notes.add(note);
        }
        return standing.orElse(asked);
    }

    @Override
    public boolean callOff(ErasureId id) {
        return in(id, new ErasureState.Erasing())
                .map(kept -> all.remove(id) != null)
                .orElse(false);
    }

    @Override
    public boolean include(ErasureId id, PatronId person, String fingerprint) {
        if (of(fingerprint).filter(other -> !other.id().equals(id)).isPresent()) {
            return false;
        }
        in(id, new ErasureState.Erasing())
                .filter(kept -> !kept.erasure.persons().contains(person))
                .ifPresent(kept -> kept.erasure = including(kept.erasure, person, fingerprint));
        return true;
    }

    private static Erasure including(Erasure one, PatronId person, String fingerprint) {
        return new Erasure(
                one.id(),
                one.state(),
                Stream.concat(one.fingerprints().stream(), Stream.of(fingerprint))
                        .toList(),
                Stream.concat(one.persons().stream(), Stream.of(person)).toList(),
                one.cause(),
                one.by(),
                one.askedAt(),
                one.removed(),
                one.answers());
    }

    @Override
    public Optional<Erasure> find(ErasureId id) {
        return kept(id).map(kept -> kept.erasure);
    }

    @Override
    public Optional<Erasure> of(String fingerprint) {
        return own().stream()
                .map(kept -> kept.erasure)
                .filter(erasure -> erasure.fingerprints().contains(fingerprint))
                .findFirst();
    }

    @Override
    public List<Erasure> list(@Nullable ErasureId before, int limit) {
        return own().stream()
                .map(kept -> kept.erasure)
                .filter(one -> before == null || one.id().toString().compareTo(before.toString()) < 0)
                .sorted(Comparator.comparing((Erasure one) -> one.id().toString())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void keepTexts(ErasureId id, Set<String> texts) {
        kept(id).ifPresent(kept -> kept.texts.addAll(texts));
    }

    @Override
    public Set<String> texts(ErasureId id) {
        return kept(id).map(kept -> Set.copyOf(kept.texts)).orElse(Set.of());
    }

    @Override
    public SortedMap<String, Long> count(ErasureId id, SortedMap<String, Long> removed) {
        var counted = kept(id).orElseThrow().counted;
        removed.forEach((what, n) -> counted.merge(what, n, Long::sum));
        return new TreeMap<>(counted);
    }

    @Override
    public void replay(ErasureId id, Map<PatronId, String> persons, Set<String> keptAway, AuditNote note, Instant now) {
        kept(id).filter(kept -> kept.erasure.isUnderWayHere()).ifPresent(kept -> {
            put(kept, new ErasureState.Erasing(), kept.erasure.persons(), kept.erasure.answers());
            kept.erasure = removed(kept.erasure, Erasure.Removed.BEFORE_A_RESTORE);
            kept.begun = true;
            kept.keptAway.clear();
            kept.keptAway.addAll(keptAway);
            kept.lookAt = now;
            notes.add(note);
        });
        persons.forEach((person, print) -> include(id, person, print));
    }

    private static Erasure removed(Erasure one, Erasure.Removed removed) {
        return new Erasure(
                one.id(),
                one.state(),
                one.fingerprints(),
                one.persons(),
                one.cause(),
                one.by(),
                one.askedAt(),
                removed,
                one.answers());
    }

    @Override
    public Set<String> keptAway(ErasureId id) {
        return kept(id).map(kept -> Set.copyOf(kept.keptAway)).orElse(Set.of());
    }

    @Override
    public void begin(ErasureId id) {
        in(id, new ErasureState.Erasing()).ifPresent(kept -> kept.begun = true);
    }

    @Override
    public void touch(ErasureId id) {
        in(id, new ErasureState.Erasing())
                .filter(kept -> kept.erasure.removed() == Erasure.Removed.NOTHING)
                .ifPresent(kept -> kept.erasure = removed(kept.erasure, Erasure.Removed.SOMETHING));
    }

    @Override
    public void standBack(ErasureId id) {
        in(id, new ErasureState.Erasing()).ifPresent(kept -> {
            kept.begun = false;
            kept.erasure = removed(kept.erasure, Erasure.Removed.NOTHING);
        });
    }

    @Override
    public void hold(ErasureId id, Instant lookAt) {
        kept(id).filter(kept -> kept.erasure.isUnderWayHere()).ifPresent(kept -> {
            put(kept, new ErasureState.Held(), kept.erasure.persons(), kept.erasure.answers());
            kept.lookAt = lookAt;
            kept.begun &= kept.erasure.removed() != Erasure.Removed.NOTHING;
        });
    }

    @Override
    public void resume(ErasureId id) {
        in(id, new ErasureState.Held())
                .ifPresent(
                        kept -> put(kept, new ErasureState.Erasing(), kept.erasure.persons(), kept.erasure.answers()));
    }

    @Override
    public void wake(Collection<String> fingerprints, Instant now) {
        withPrint(fingerprints)
                .filter(kept -> kept.erasure.state() instanceof ErasureState.Held)
                .forEach(kept -> kept.lookAt = now);
    }

    @Override
    public boolean hasBegun(Collection<String> fingerprints) {
        return withPrint(fingerprints).anyMatch(kept -> kept.begun);
    }

    private Stream<Kept> withPrint(Collection<String> fingerprints) {
        return own().stream()
                .filter(kept -> kept.erasure.fingerprints().stream().anyMatch(fingerprints::contains));
    }

    @Override
    public void erasedHere(Erasure erased, List<OutgoingEvent> word, Instant repeatAt) {
        in(erased.id(), new ErasureState.Erasing()).ifPresent(kept -> {
            put(kept, new ErasureState.Waiting(), kept.erasure.persons(), erased.answers());
            kept.lookAt = repeatAt;
            told.addAll(word);
        });
    }

    @Override
    public void lookAgain(ErasureId id, Instant at) {
        in(id, new ErasureState.Erasing()).ifPresent(kept -> kept.lookAt = at);
    }

    @Override
    public void repeat(ErasureId id, List<OutgoingEvent> word, Instant repeatAt) {
        in(id, new ErasureState.Waiting()).ifPresent(kept -> {
            kept.lookAt = repeatAt;
            told.addAll(word);
        });
    }

    @Override
    public void answer(ErasureId id, ServiceAnswer answer, Instant now) {
        kept(id).ifPresent(kept -> {
            kept.erasure = kept.erasure.with(answer);
            if (kept.erasure.isAnswered()) {
                kept.lookAt = now;
            }
        });
    }

    @Override
    public void done(ErasureId id, ErasureState.Done done, AuditNote note) {
        in(id, new ErasureState.Waiting()).ifPresent(kept -> {
            put(kept, done, List.of(), kept.erasure.answers());
            kept.lookAt = null;
            kept.texts.clear();
            kept.keptAway.clear();
            notes.add(note);
        });
    }

    private static void put(Kept kept, ErasureState state, List<PatronId> persons, List<ServiceAnswer> answers) {
        var was = kept.erasure;
        kept.erasure = new Erasure(
                was.id(),
                state,
                was.fingerprints(),
                persons,
                was.cause(),
                was.by(),
                was.askedAt(),
                was.removed(),
                answers);
    }

    @Override
    public List<Due> due(Instant now) {
        return all.values().stream()
                .filter(kept -> kept.lookAt != null && !kept.lookAt.isAfter(now))
                .map(kept -> new Due(kept.institution, kept.erasure.id()))
                .toList();
    }
}

package org.atrium.patron.erasure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atrium.patron.identity.PatronId;

/**
 * One person who is forgotten.
 *
 * @param fingerprints of the person's ids, by which it is known for good that they were erased
 * @param persons the ids, in the order of the fingerprints; empty once it is done
 * @param cause why; it decides whether the person is kept away afterwards
 * @param by the {@code sub} of who asked
 * @param removed what is known to be gone
 * @param answers of this service and of the others, in the order in which they came
 */
public record Erasure(
        ErasureId id,
        ErasureState state,
        List<String> fingerprints,
        List<PatronId> persons,
        Cause cause,
        String by,
        Instant askedAt,
        Removed removed,
        List<ServiceAnswer> answers) {

    /** What is known to be gone. */
    public enum Removed {
        NOTHING,
        /** Something may be. Nobody can be held whole any more. */
        SOMETHING,
        /**
         * All was, before the database was replaced by an older copy of itself: nobody stood in the way then, and of whom it
         * was is settled.
         */
        BEFORE_A_RESTORE
    }

    /** Why somebody is forgotten. */
    public enum Cause {
        /** It was asked for: whoever brings the person back without their word is refused. */
        ASKED,
        /** They had not been heard of for as long as the institution keeps people: they may come back any day. */
        RETENTION;

        public boolean suppresses() {
            return this == ASKED;
        }
    }

    /** This service. It is the first, since the others forget at its word. */
    public static final String HERE = "patron-service";

    /** The services that hold something of patrons beside this one; a test compares with the contracts. */
    public static final List<String> OTHERS = List.of("campaign-service", "analytics-service");

    public Erasure {
        fingerprints = List.copyOf(fingerprints);
        persons = List.copyOf(persons);
        answers = List.copyOf(answers);
    }

    public static Erasure asked(
            ErasureId id, List<String> fingerprints, List<PatronId> persons, Cause cause, String by, Instant now) {
        return new Erasure(
                id, new ErasureState.Erasing(), fingerprints, persons, cause, by, now, Removed.NOTHING, List.of());
    }

    /** Services of which an answer is missing. */
    public SequencedSet<String> awaited() {
        var awaited = new LinkedHashSet<String>();
        if (isUnderWayHere()) {
            awaited.add(HERE);
        }
        if (!(state instanceof ErasureState.Done)) {
            OTHERS.stream()
                    .filter(service -> answersOf(service).size() < fingerprints.size())
                    .forEach(awaited::add);
        }
        return awaited;
    }

    /** Whether it is done once more in a restored copy. */
    public boolean isReplayed() {
        return removed == Removed.BEFORE_A_RESTORE;
    }

    /** Whether this service may still hold something. */
    public boolean isUnderWayHere() {
        return state instanceof ErasureState.Erasing || state instanceof ErasureState.Held;
    }

    public boolean isAnswered() {
        return state instanceof ErasureState.Waiting && awaited().isEmpty();
    }

    /** The same answer again changes nothing; nor does one of a service that was not asked. */
    public Erasure with(ServiceAnswer answer) {
        if (answers.stream().anyMatch(answer::isSameAs)
                || answer.person() < 0
                || answer.person() >= fingerprints.size()
                || !(HERE.equals(answer.service()) || OTHERS.contains(answer.service()))) {
            return this;
        }
        var more = new ArrayList<>(answers);
        more.add(answer);
        return new Erasure(id, state, fingerprints, persons, cause, by, askedAt, removed, more);
    }

    public List<ServiceAnswer> answersOf(String service) {
        return answers.stream()
                .filter(answer -> answer.service().equals(service))
                .toList();
    }

    /** What a service removed, over all ids of the person. */
    public SortedMap<String, Long> removedBy(String service) {
        var removed = new TreeMap<String, Long>();
        answersOf(service).forEach(answer -> answer.counts().forEach((what, n) -> removed.merge(what, n, Long::sum)));
        return Collections.unmodifiableSortedMap(removed);
    }
}

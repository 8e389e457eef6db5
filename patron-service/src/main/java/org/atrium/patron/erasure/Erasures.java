package org.atrium.patron.erasure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** The erasures of the current institution. */
public interface Erasures {

    /**
     * Begins it, unless one of the same person was begun before. Returns the one that stands.
     *
     * @param keptAway fingerprints of the person's identifiers and addresses as they were when it was asked
     */
    Erasure open(Erasure asked, Set<String> keptAway, AuditNote note);

    /**
     * One that this database, a restored copy, knows as asked for and not as done, is done once more.
     *
     * @param persons all ids that were erased, each with its fingerprint; those that another erasure has are left out
     * @param keptAway in the place of what was known
     */
    void replay(ErasureId id, Map<PatronId, String> persons, Set<String> keptAway, AuditNote note, Instant now);

    /** As it was when it was asked; nothing once it is done. */
    Set<String> keptAway(ErasureId id);

    Optional<Erasure> find(ErasureId id);

    /** The one of the person with this fingerprint. */
    Optional<Erasure> of(String fingerprint);

    /** Newest first. */
    List<Erasure> list(@Nullable ErasureId before, int limit);

    /**
     * Takes in a further id of the person, which became one with those that were asked for.
     *
     * @param fingerprint of this id
     * @return false if another erasure has it, which was asked for before the two became one
     */
    boolean include(ErasureId id, PatronId person, String fingerprint);

    /** Adds texts by which what is to be removed is found; they are kept until it is done. */
    void keepTexts(ErasureId id, Set<String> texts);

    Set<String> texts(ErasureId id);

    /** Adds to what this service has removed so far. Returns the sums. */
    SortedMap<String, Long> count(ErasureId id, SortedMap<String, Long> removed);

    /** Says that it is about to look whether anybody stands in the way: who comes later is too late. Repeated, it changes nothing. */
    void begin(ErasureId id);

    /** Says that from now on something may be removed. Repeated, it changes nothing. */
    void touch(ErasureId id);

    /** Says that nothing was removed after all, and that it has not begun: whoever comes now is not too late. */
    void standBack(ErasureId id);

    /** Waits until a hold is lifted, or until the given time. Of whom nothing was removed may be held whole. */
    void hold(ErasureId id, Instant lookAt);

    /**
     * Forgets that it was asked, of one that has removed nothing.
     *
     * @return false while it has still to be told that it was asked
     */
    boolean callOff(ErasureId id);

    /** One that was held goes on. */
    void resume(ErasureId id);

    /** Those of persons with one of these fingerprints that are held look again now. */
    void wake(Collection<String> fingerprints, Instant now);

    /** Whether something of a person with one of these fingerprints was, or is just being, removed. */
    boolean hasBegun(Collection<String> fingerprints);

    /** This service holds nothing any more: keeps its answers, and the word to the others. */
    void erasedHere(Erasure erased, List<OutgoingEvent> word, Instant repeatAt);

    /** There is nothing to do here before then. */
    void lookAgain(ErasureId id, Instant at);

    /** Says it to the others once more. */
    void repeat(ErasureId id, List<OutgoingEvent> word, Instant repeatAt);

    /** Keeps an answer of another service, once. */
    void answer(ErasureId id, ServiceAnswer answer, Instant now);

    /** Keeps the certificate, and forgets ids and texts. */
    void done(ErasureId id, ErasureState.Done done, AuditNote note);

    /** Those of all institutions at which there is something to do now. */
    List<Due> due(Instant now);

    /** One of whichever institution. */
    record Due(InstitutionId institution, ErasureId id) {}
}

package org.atrium.patron.profile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.atrium.patron.identity.PatronId;

/** The patrons of the current institution. */
public interface Patrons {

    /** By any of the {@linkplain Patron#ids ids} of the person. */
    Optional<Patron> find(PatronId id);

    /**
     * Hands over those that exist, by any of their ids and each once, in no order, a portion after the other. A patron may be large: no more of them are in
     * memory at a time than there is room for, however many are asked for.
     */
    void inPortions(Collection<PatronId> ids, Consumer<List<Patron>> portion);

    /**
     * Those that have one of these ids or identifiers ({@code scheme:value}), verified or not. Of somebody who consists of
     * several records each that has one, with its own id.
     */
    List<KnownPatron> known(Collection<PatronId> ids, Collection<String> keys);

    /**
     * Every id by which each of these persons is known, whichever of them was asked by; nothing of whom nobody
     * knows. It costs no look into what is kept of them.
     */
    Map<PatronId, List<PatronId>> idsOf(Collection<PatronId> ids);

    /** In the order of their ids. */
    Found search(PatronQuery query);

    /** Writes each draft if nobody overtook it; one document and its event at a time, all in one round trip. */
    Written write(List<Draft> drafts);

    /**
     * Removes the document of somebody who becomes a part of another; what it has still to tell, the other's tells. Within
     * the transaction that writes the other.
     *
     * @return false if somebody was faster
     */
    boolean remove(Patron gone, PatronId survivor);

    /**
     * Removes the documents of people of whom nothing is to be kept, if nobody overtook it and nothing of them waits to be
     * told.
     *
     * @return who was removed
     */
    Set<PatronId> removeAll(Keepers.Cleared gone);

    /**
     * Whoever was about to write or remove what they read of these before has to read again.
     *
     * @return false if none of them is there
     */
    boolean touch(Collection<PatronId> persons);

    /**
     * A page of a search.
     *
     * @param patrons at most as many as were asked for, and fewer when these are large
     * @param more whether there are others after them
     */
    record Found(List<Profile> patrons, boolean more) {

        public Found {
            patrons = List.copyOf(patrons);
        }
    }
}

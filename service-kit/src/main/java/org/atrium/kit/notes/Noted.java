package org.atrium.kit.notes;

import java.util.List;
import java.util.Set;

/**
 * Reads what is to be told of noted documents, for when whoever wrote them could not tell it. Whoever has documents
 * noted brings one of these as a bean.
 */
public interface Noted {

    /** In one word, what is noted. A note that names none is of the only kind that its service has. */
    String kind();

    /**
     * What these notes have told, as it is to be told now, oldest first. It may have been told before: whoever hears it
     * has to know it again.
     *
     * @throws RuntimeException where one of the notes cannot be read: then each is asked about alone
     */
    Behind behind(List<Note> notes);

    /** @param written those members that were written, by these notes or before: nothing more is to come of them */
    record Behind(List<OutgoingRecord> records, Set<?> written) {}
}

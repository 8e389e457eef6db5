package org.atrium.patron.importing;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.work.TurnLost;
import org.jspecify.annotations.Nullable;

/** The uploads of the current institution: files, progress, and what was wrong. */
public interface Imports {

    /**
     * Where the file is kept, in pieces, so that any instance can read it. It is whole once it was closed, and nothing is
     * known of it before {@link #open}; what was never opened has an end of its own.
     */
    OutputStream keep(ImportId id);

    InputStream read(ImportId id);

    void forget(ImportId id);

    /** @param note that it was, for the audit log */
    void open(Import one, AuditNote note);

    Optional<Import> find(ImportId id);

    List<Import> list(@Nullable ImportId before, int limit);

    /**
     * Keeps what there is to say of a batch, then the checkpoint: repeated after a crash, both come out the same.
     *
     * @throws TurnLost if it is over, or somebody else went on with it meanwhile
     */
    void checkpoint(Import next, Findings findings);

    /**
     * Ends it where it is, and forgets its file.
     *
     * @throws TurnLost if it is over, or somebody else went on with it meanwhile
     */
    void fail(Import asRead, String why);

    /** Why rows were rejected, in the order of the file; until they expire. */
    Stream<RowFault> faults(ImportId id);

    /** What about rows that were taken in was read otherwise than it stands there; until they expire. */
    Stream<RowFault> notes(ImportId id);

    /** How many are not over. */
    long unfinished();

    /** The oldest of each institution that is not over. */
    List<UnfinishedImport> running();

    /** Rejected rows of a batch, and what was read otherwise than it was written. */
    record Findings(List<RowFault> faults, List<RowFault> notes) {

        public Findings {
            faults = List.copyOf(faults);
            notes = List.copyOf(notes);
        }
    }
}

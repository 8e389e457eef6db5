package org.atrium.patron.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The uploads of the current institution: files, progress, and what was wrong. */
public interface Imports {

    /** Keeps the file in pieces, so that any instance can read it. Nothing is known of it before {@link #open}. */
    void keep(ImportId id, InputStream file) throws IOException;

    InputStream read(ImportId id);

    void forget(ImportId id);

    void open(Import one);

    Optional<Import> find(ImportId id);

    List<Import> list(@Nullable ImportId before, int limit);

    /** Notes the faults of a batch, then the checkpoint: repeated after a crash, both come out the same. */
    void checkpoint(Import next, List<RowFault> faults);

    Stream<RowFault> faults(ImportId id);

    List<ImportId> running();
}

package org.atrium.patron.access;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Files in pieces, of the current institution. What is not kept goes by itself within an hour. */
public interface AccessFiles {

    /** @param persons whose file it is: with any of them it is forgotten */
    void add(UUID file, int index, byte[] piece, Set<UUID> persons);

    /** From now on it goes at that time and not before. */
    void keep(UUID file, Instant until);

    void forget(UUID file);

    /** Whose it is; nobody's where there is none. */
    Set<UUID> persons(UUID file);

    /**
     * Writes it whole, one piece in memory at a time.
     *
     * @param bytes as many as it has: a piece that is lost is an error, never the end of the file
     */
    void copy(UUID file, long bytes, OutputStream out) throws IOException;
}

package org.atrium.kit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.work.TurnLost;
import org.jspecify.annotations.Nullable;

/** The files of the current institution, in pieces. */
public interface Exports {

    void open(Export asked, AuditNote note);

    /** Those that are deleted as well. */
    Optional<Export> find(ExportId id);

    /**
     * Newest first, without those that are deleted.
     *
     * @param by only those that this one asked for; null for all
     */
    List<Export> list(@Nullable String by, @Nullable ExportId before, int limit);

    /** How many take room, or are going to. */
    long kept(Instant now);

    /**
     * Keeps a piece, and then that it is there.
     *
     * @param before as it was read
     * @param after with the piece, as the last one
     * @throws TurnLost if somebody else went on with it meanwhile, or it is over: then the piece is no part of the file
     */
    void add(Export before, Export after, byte[] piece);

    /**
     * Ends it without a file.
     *
     * @throws TurnLost if somebody else went on with it meanwhile, or it is over
     */
    void fail(Export before, Export failed);

    /** Keeps that it is deleted, and forgets its file. */
    void delete(Export deleted, AuditNote note);

    /** Keeps that something was done with it which changes nothing of it. */
    void note(ExportId id, AuditNote note);

    /** Writes a whole file, one piece in memory at a time. A piece that is lost is an error, never the end of the file. */
    void copy(Export done, OutputStream out) throws IOException;

    /** Those of which a piece has the pattern in it. */
    Set<ExportId> mentioning(Pattern pattern);

    /** Those of all institutions that have something to write, oldest first. */
    List<Unfinished> unfinished(Instant now);

    /** One of whichever institution. */
    record Unfinished(InstitutionId institution, ExportId id) {}
}

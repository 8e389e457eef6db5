package org.atrium.kit.export;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;

/** A kind of file that a feature offers; as a bean it is offered to everybody who has the rights. */
public interface ExportKind {

    /** As the API calls it: letters and hyphens. */
    String name();

    /** Whoever asks for such a file, and whoever fetches it, needs all of these. */
    Set<Scope> rights();

    /** With these more is in the file; then they are needed to fetch it, too. */
    default Set<Scope> rightsToMore() {
        return Set.of();
    }

    /** How the file is written. */
    default FileForm form() {
        return FileForm.CSV;
    }

    List<String> columns();

    /**
     * What people call the subject. It names nobody: it is kept longer than the file. Asked for before the file is
     * written and once more before it is finished, so that none is left half because its subject went away.
     *
     * @throws Refused with {@link NotFound} where there is no such subject
     */
    String title(UUID subject);

    /** The file is about to be handed out to whoever asks now; if this fails it is not. */
    default void handedOut(Wanted wanted) {}

    /**
     * Rows in an order that lasts, as they are now. A repetition may find other rows; those before the place are not
     * asked for again.
     *
     * @param after the place that the portion before named; null at the beginning
     * @param limit how many rows, at most
     */
    Portion read(Wanted wanted, @Nullable String after, int limit);
}

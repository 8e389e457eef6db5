package org.atrium.kit.export;

import java.util.Set;
import java.util.UUID;
import org.atrium.kit.security.Scope;

/**
 * What somebody wants to take home.
 *
 * @param kind the name of an {@link ExportKind}
 * @param subject what it is about
 * @param rights all that a reader of the file needs; what asks for more is not in it
 */
public record Wanted(String kind, UUID subject, Set<Scope> rights) {

    public Wanted {
        rights = Set.copyOf(rights);
    }
}

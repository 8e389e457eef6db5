package org.atrium.kit.export;

import java.util.Set;
import java.util.UUID;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;

/**
 * What somebody wants to take home.
 *
 * @param kind the name of an {@link ExportKind}
 * @param subject what it is about
 * @param rights all that a reader of the file needs; what asks for more is not in it
 * @param branches to which whoever asked was limited; what belongs to others is not in it
 */
public record Wanted(String kind, UUID subject, Set<Scope> rights, BranchLimit branches) {

    public Wanted {
        rights = Set.copyOf(rights);
    }
}

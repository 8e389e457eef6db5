package org.atrium.gateway.access;

import java.util.EnumSet;
import java.util.Set;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.Viewer;
import org.atrium.kit.tenancy.BranchLimit;

/**
 * Whoever gives rights or takes them, as far as they reach at this moment: their token may be older than what was taken
 * from them. {@link Callers} alone makes one, so that no order can be carried out for a token's word.
 */
public final class Caller {

    private final Viewer viewer;

    Caller(Viewer viewer) {
        this.viewer = viewer;
    }

    /** Those of the scopes that they do not have. */
    public EnumSet<Scope> lacking(Set<Scope> asked) {
        var lacking = EnumSet.noneOf(Scope.class);
        asked.stream().filter(scope -> !viewer.may(scope)).forEach(lacking::add);
        return lacking;
    }

    /**
     * Nobody hands on, and nobody changes, what reaches further than they do.
     *
     * @throws Refused with {@link BranchesBeyondCaller}
     */
    public void refuseBeyond(BranchLimit limit) {
        if (!viewer.branches().covers(limit)) {
            throw new Refused(new BranchesBeyondCaller(viewer.branches().listed()));
        }
    }
}

package org.atrium.gateway.access;

import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unauthenticated;
import org.atrium.kit.security.Scope;

/** Says who gives or takes rights. Whatever changes accounts or API clients asks here first. */
public final class Callers {

    private final PresentRights rights;

    public Callers(PresentRights rights) {
        this.rights = rights;
    }

    /**
     * Whoever makes the request that is being answered.
     *
     * @throws Refused with {@link Unauthenticated} when their account or client is gone or nothing is left of what the
     *     token allows, with {@link MissingScope} when they manage the institution no longer
     */
    public Caller current() {
        var viewer = rights.ofCaller()
                .orElseThrow(() -> new Refused(
                        new Unauthenticated("Whom this token was given to is gone, or has other rights by now.")));
        if (!viewer.may(Scope.INSTITUTION_MANAGE)) {
            throw new Refused(new MissingScope(Scope.INSTITUTION_MANAGE.text()));
        }
        return new Caller(viewer);
    }
}

package org.atrium.kit.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a handler, or each of a controller's, does for those who are limited to branches. One that does not say so refuses
 * them, with {@link org.atrium.kit.refusal.LimitedToBranches}. See docs/adr/0102-rights-end-at-a-branch.md.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ForLimitedViewers {

    Reach value();

    enum Reach {
        /** It knows only what belongs to their branches. */
        THEIR_BRANCHES,
        /** It shows no single person, and is the same for everybody. */
        EVERYTHING
    }
}

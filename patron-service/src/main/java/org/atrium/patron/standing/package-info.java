/**
 * How a patron stands, now or at any moment of the past: which of their decisions count. See
 * docs/adr/0117-what-counted-then.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"catalogue", "consent", "identity", "membership", "person", "profile", "purpose", "rule"
        })
package org.atrium.patron.standing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** What happened with a patron, from everything that is kept about one, newest first. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"activity", "consent", "identity", "person", "profile", "reading", "retention", "sight"})
package org.atrium.patron.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

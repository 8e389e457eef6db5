/**
 * Forgets somebody in every service, here first and then in the others at its word, and proves it. See docs/adr/0119-forgotten-everywhere.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"hold", "identity", "person", "profile", "proof", "reading", "suppression"})
package org.atrium.patron.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

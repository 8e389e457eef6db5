/**
 * How far an account reaches: the roles that bundle for people what a token may allow, the branches, and who hands any of
 * them on.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "routing")
package org.atrium.gateway.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

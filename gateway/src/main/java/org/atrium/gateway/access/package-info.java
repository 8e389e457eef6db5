/** How far an account reaches: the roles that bundle for people what a token may allow, and the branches. */
@NullMarked
@ApplicationModule(allowedDependencies = "routing")
package org.atrium.gateway.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

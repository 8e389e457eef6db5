/** The roles that bundle for people what a token may allow. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.gateway.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

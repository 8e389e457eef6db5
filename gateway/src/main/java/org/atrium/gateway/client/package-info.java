/** API clients: programs that hold an id and a secret of an institution. */
@NullMarked
@ApplicationModule(allowedDependencies = "access")
package org.atrium.gateway.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

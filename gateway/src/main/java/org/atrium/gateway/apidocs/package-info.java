/** One description of the whole API, put together from those of the services. */
@NullMarked
@ApplicationModule(allowedDependencies = {"routing", "token"})
package org.atrium.gateway.apidocs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Which service answers which path, and what happens when it does not. See docs/adr/0005-outages.md. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.gateway.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

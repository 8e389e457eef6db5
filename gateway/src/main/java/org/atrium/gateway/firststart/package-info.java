/** The first start: an empty installation makes its first credentials and shows them once. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "client", "institution", "people"})
package org.atrium.gateway.firststart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

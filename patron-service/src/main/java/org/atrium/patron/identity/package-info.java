/** What points at a person: our own id, and the identifiers of other systems. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.patron.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

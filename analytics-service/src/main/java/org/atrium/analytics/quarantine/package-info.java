/** Refused events with their reason and their original bytes, which can be replayed. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.analytics.quarantine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

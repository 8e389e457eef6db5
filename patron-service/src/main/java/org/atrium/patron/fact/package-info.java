/** What features state about patrons: open, typed values that segments may ask for. */
@NullMarked
@ApplicationModule(allowedDependencies = "identity")
package org.atrium.patron.fact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

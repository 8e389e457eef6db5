/** The institutions of this installation, as the front door knows them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"client", "routing"})
package org.atrium.gateway.institution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

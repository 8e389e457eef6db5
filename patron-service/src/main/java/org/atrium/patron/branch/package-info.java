/** The places that people visit. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "institution"})
package org.atrium.patron.branch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

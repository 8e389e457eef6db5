/** What patrons did, as far as rules over segments ask for it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "institution"})
package org.atrium.patron.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

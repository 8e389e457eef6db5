/** To which groups a patron belongs, as what and how long: it is the patron's own, and segments ask for it. */
@NullMarked
@ApplicationModule(allowedDependencies = "identity")
package org.atrium.patron.affiliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

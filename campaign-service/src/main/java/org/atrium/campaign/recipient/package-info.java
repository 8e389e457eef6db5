/** What patron-service answers: who may be written to now, at which address, and if not, why. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.campaign.recipient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

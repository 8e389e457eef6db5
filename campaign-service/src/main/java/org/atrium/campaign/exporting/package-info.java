/** Where files about campaigns are asked for and fetched; what is in them, the features say. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.campaign.exporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

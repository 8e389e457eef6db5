/** Where files about patrons are asked for and fetched; what is in them, the features say. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.atrium.patron.exporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

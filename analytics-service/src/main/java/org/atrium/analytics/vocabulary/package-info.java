/** The types of events: those of the house, and those that an institution has declared. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.analytics.vocabulary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * How many patrons an institution has, by what is known of them: the denominators of its figures. See
 * docs/adr/0095-the-population-follows-from-what-patron-service-tells.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"engagement", "fold"})
package org.atrium.analytics.population;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

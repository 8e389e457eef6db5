/** Counts of patrons as the questions read them. */
@NullMarked
package org.atrium.analytics.population.mongo;

import org.jspecify.annotations.NullMarked;

/** Counts of patrons from their topic to the store. */
@NullMarked
package org.atrium.analytics.population.kafka;

import org.jspecify.annotations.NullMarked;

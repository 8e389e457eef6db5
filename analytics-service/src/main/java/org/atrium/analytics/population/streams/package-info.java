/** What patron-service tells of patrons folded into counts. */
@NullMarked
package org.atrium.analytics.population.streams;

import org.jspecify.annotations.NullMarked;

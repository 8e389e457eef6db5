/** GET /api/v1/population. */
@NullMarked
package org.atrium.analytics.population.web;

import org.jspecify.annotations.NullMarked;

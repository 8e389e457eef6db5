/** Rollups as the queries read them. */
@NullMarked
package org.atrium.analytics.rollup.mongo;

import org.jspecify.annotations.NullMarked;

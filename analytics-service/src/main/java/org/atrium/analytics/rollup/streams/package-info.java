/** Events folded into rollups. */
@NullMarked
package org.atrium.analytics.rollup.streams;

import org.jspecify.annotations.NullMarked;

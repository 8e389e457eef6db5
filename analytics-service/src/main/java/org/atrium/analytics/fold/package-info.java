/** Events folded into absolute values, each event once: rollups and the tallies of campaigns. See docs/adr/0031-folds-keep-partial-sums.md. */
@NullMarked
package org.atrium.analytics.fold;

import org.jspecify.annotations.NullMarked;

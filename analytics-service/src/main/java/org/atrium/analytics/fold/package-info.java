/** Events folded into absolute values, each event once: rollups, scores and the tallies of campaigns. See docs/adr/0031. */
@NullMarked
package org.atrium.analytics.fold;

import org.jspecify.annotations.NullMarked;

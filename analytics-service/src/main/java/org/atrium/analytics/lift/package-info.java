/** What a campaign caused: the treated against the holdout, with an interval and a verdict. */
@NullMarked
package org.atrium.analytics.lift;

import org.jspecify.annotations.NullMarked;

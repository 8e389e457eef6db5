/** The join of assignments with outcomes, per patron. */
@NullMarked
package org.atrium.analytics.lift.streams;

import org.jspecify.annotations.NullMarked;

/** Assignments and events folded into tallies. */
@NullMarked
package org.atrium.analytics.lift.streams;

import org.jspecify.annotations.NullMarked;

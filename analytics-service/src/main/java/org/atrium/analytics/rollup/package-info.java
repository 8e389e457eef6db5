/** Counts and distinct people per institution, day, branch, type and channel. */
@NullMarked
package org.atrium.analytics.rollup;

import org.jspecify.annotations.NullMarked;

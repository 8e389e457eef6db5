/** What segments may know of a patron's engagement: last visit, visits and loans in 30, 90 and 365 days, stage. */
@NullMarked
package org.atrium.analytics.score;

import org.jspecify.annotations.NullMarked;

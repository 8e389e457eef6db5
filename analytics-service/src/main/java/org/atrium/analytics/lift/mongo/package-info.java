/** Campaigns and arms as the report reads them. */
@NullMarked
package org.atrium.analytics.lift.mongo;

import org.jspecify.annotations.NullMarked;

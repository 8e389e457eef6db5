/** GET /api/v1/metrics. */
@NullMarked
package org.atrium.analytics.metrics.web;

import org.jspecify.annotations.NullMarked;

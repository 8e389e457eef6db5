/** GET /api/v1/quarantine and replay. */
@NullMarked
package org.atrium.analytics.quarantine.web;

import org.jspecify.annotations.NullMarked;

/** GET /api/v1/campaigns/{id}/lift. */
@NullMarked
package org.atrium.analytics.lift.web;

import org.jspecify.annotations.NullMarked;

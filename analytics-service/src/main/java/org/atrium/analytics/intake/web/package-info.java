/** POST /api/v1/events. */
@NullMarked
package org.atrium.analytics.intake.web;

import org.jspecify.annotations.NullMarked;

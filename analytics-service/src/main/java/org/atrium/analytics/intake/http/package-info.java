/** Asking patron-service who and where. */
@NullMarked
package org.atrium.analytics.intake.http;

import org.jspecify.annotations.NullMarked;

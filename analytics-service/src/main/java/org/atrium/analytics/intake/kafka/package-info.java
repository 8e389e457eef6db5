/** Publishing accepted events. */
@NullMarked
package org.atrium.analytics.intake.kafka;

import org.jspecify.annotations.NullMarked;

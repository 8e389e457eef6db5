/** Requests for audiences, from campaign-service. */
@NullMarked
package org.atrium.patron.audience.kafka;

import org.jspecify.annotations.NullMarked;

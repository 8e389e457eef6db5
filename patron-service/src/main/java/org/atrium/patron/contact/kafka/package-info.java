/** Deliveries, from campaign-service. */
@NullMarked
package org.atrium.patron.contact.kafka;

import org.jspecify.annotations.NullMarked;

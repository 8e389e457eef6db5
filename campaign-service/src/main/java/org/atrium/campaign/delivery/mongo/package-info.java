/** Deliveries, stored in MongoDB. */
@NullMarked
package org.atrium.campaign.delivery.mongo;

import org.jspecify.annotations.NullMarked;

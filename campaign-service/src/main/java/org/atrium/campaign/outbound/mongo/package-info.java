/** What letters were sent as, stored in MongoDB. */
@NullMarked
package org.atrium.campaign.outbound.mongo;

import org.jspecify.annotations.NullMarked;

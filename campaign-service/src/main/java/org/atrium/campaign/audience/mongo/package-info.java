/** Audiences as they arrive, stored in MongoDB. */
@NullMarked
package org.atrium.campaign.audience.mongo;

import org.jspecify.annotations.NullMarked;

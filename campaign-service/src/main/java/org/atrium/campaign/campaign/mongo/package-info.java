/** Campaigns, stored in MongoDB. */
@NullMarked
package org.atrium.campaign.campaign.mongo;

import org.jspecify.annotations.NullMarked;

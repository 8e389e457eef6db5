/** Open orders in MongoDB. */
@NullMarked
package org.atrium.campaign.confirmation.mongo;

import org.jspecify.annotations.NullMarked;

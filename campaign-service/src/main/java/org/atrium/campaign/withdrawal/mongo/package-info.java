/** Withdrawals, stored in MongoDB. */
@NullMarked
package org.atrium.campaign.withdrawal.mongo;

import org.jspecify.annotations.NullMarked;

/** What patron-service tells while letters are being sent. */
@NullMarked
package org.atrium.campaign.outbound.kafka;

import org.jspecify.annotations.NullMarked;

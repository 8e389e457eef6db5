/** What became of each message to each contact point: assigned once, sent at most once. */
@NullMarked
package org.atrium.campaign.delivery;

import org.jspecify.annotations.NullMarked;

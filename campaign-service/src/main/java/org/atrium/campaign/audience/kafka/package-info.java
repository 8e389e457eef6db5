/** Listens for audiences. */
@NullMarked
package org.atrium.campaign.audience.kafka;

import org.jspecify.annotations.NullMarked;

/** Asks patron-service. */
@NullMarked
package org.atrium.campaign.recipient.http;

import org.jspecify.annotations.NullMarked;

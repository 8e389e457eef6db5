/** Campaigns that another tool sends: who was written to and who was held out. */
@NullMarked
package org.atrium.campaign.external;

import org.jspecify.annotations.NullMarked;

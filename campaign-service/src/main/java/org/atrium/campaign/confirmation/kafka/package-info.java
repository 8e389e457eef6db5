/** What patron-service tells of people who are to be asked. */
@NullMarked
package org.atrium.campaign.confirmation.kafka;

import org.jspecify.annotations.NullMarked;

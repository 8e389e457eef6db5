/** What patron-service answers: who may be written to now, at which address, and if not, why. */
@NullMarked
package org.atrium.campaign.recipient;

import org.jspecify.annotations.NullMarked;

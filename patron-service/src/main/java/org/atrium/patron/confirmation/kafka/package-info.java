/** What the ledgers tell of yeses to be confirmed. */
@NullMarked
package org.atrium.patron.confirmation.kafka;

import org.jspecify.annotations.NullMarked;

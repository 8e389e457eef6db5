/** A request that is sent again with its Idempotency-Key is answered as the first time, and done once. */
@NullMarked
package org.atrium.kit.repeat;

import org.jspecify.annotations.NullMarked;

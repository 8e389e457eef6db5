/** The same order twice is done once, also where its answer holds a secret. See docs/adr/0068-orders-with-secrets-once.md. */
@NullMarked
package org.atrium.gateway.repeat;

import org.jspecify.annotations.NullMarked;

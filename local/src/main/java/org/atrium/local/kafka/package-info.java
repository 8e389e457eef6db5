/** How a single-node Kafka broker is laid out, formatted, started and asked whether it is there. */
@NullMarked
package org.atrium.local.kafka;

import org.jspecify.annotations.NullMarked;

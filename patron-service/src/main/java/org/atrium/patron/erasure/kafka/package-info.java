/** Answers of the other services. */
@NullMarked
package org.atrium.patron.erasure.kafka;

import org.jspecify.annotations.NullMarked;

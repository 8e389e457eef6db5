/** The gateway alone, between one caller and a service that does nothing. */
@NullMarked
package org.atrium.bench.door;

import org.jspecify.annotations.NullMarked;

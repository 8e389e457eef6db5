/** Holds in MongoDB. */
@NullMarked
package org.atrium.patron.hold.mongo;

import org.jspecify.annotations.NullMarked;

/** Who looked at whom, in MongoDB. */
@NullMarked
package org.atrium.patron.reading.mongo;

import org.jspecify.annotations.NullMarked;

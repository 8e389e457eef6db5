/** Segments and rules in MongoDB. */
@NullMarked
package org.atrium.patron.segment.mongo;

import org.jspecify.annotations.NullMarked;

/** Suppressions in MongoDB. */
@NullMarked
package org.atrium.patron.suppression.mongo;

import org.jspecify.annotations.NullMarked;

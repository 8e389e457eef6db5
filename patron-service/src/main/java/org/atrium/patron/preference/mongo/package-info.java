/** Pauses in MongoDB. */
@NullMarked
package org.atrium.patron.preference.mongo;

import org.jspecify.annotations.NullMarked;

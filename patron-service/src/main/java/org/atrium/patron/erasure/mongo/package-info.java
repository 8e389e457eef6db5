/** Erasures in MongoDB. */
@NullMarked
package org.atrium.patron.erasure.mongo;

import org.jspecify.annotations.NullMarked;

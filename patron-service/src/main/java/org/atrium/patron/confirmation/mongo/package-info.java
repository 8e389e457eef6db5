/** Confirmations in MongoDB. */
@NullMarked
package org.atrium.patron.confirmation.mongo;

import org.jspecify.annotations.NullMarked;

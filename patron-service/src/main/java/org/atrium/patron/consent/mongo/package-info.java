/** Wordings in MongoDB. */
@NullMarked
package org.atrium.patron.consent.mongo;

import org.jspecify.annotations.NullMarked;

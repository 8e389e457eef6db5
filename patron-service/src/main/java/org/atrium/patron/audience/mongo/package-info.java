/** Audiences in MongoDB. */
@NullMarked
package org.atrium.patron.audience.mongo;

import org.jspecify.annotations.NullMarked;

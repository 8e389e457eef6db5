/** The note of the first credentials in MongoDB. */
@NullMarked
package org.atrium.gateway.firststart.mongo;

import org.jspecify.annotations.NullMarked;

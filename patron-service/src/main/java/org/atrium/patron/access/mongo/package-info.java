/** Requests for access and their files in MongoDB. */
@NullMarked
package org.atrium.patron.access.mongo;

import org.jspecify.annotations.NullMarked;

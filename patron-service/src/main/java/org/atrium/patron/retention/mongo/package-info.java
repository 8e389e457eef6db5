/** Policies and runs in MongoDB. */
@NullMarked
package org.atrium.patron.retention.mongo;

import org.jspecify.annotations.NullMarked;

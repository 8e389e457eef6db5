/** The audit log in MongoDB. */
@NullMarked
package org.atrium.patron.audit.mongo;

import org.jspecify.annotations.NullMarked;

/** Groups in MongoDB, and their members among the patrons. */
@NullMarked
package org.atrium.patron.group.mongo;

import org.jspecify.annotations.NullMarked;

/** Branches in MongoDB. */
@NullMarked
package org.atrium.patron.branch.mongo;

import org.jspecify.annotations.NullMarked;

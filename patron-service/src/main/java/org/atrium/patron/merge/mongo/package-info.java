/** What was merged, in MongoDB. */
@NullMarked
package org.atrium.patron.merge.mongo;

import org.jspecify.annotations.NullMarked;

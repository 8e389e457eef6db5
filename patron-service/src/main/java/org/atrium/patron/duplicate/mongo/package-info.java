/** What was proposed and decided, in MongoDB. */
@NullMarked
package org.atrium.patron.duplicate.mongo;

import org.jspecify.annotations.NullMarked;

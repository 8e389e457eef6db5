/** The delivery log in MongoDB. */
@NullMarked
package org.atrium.patron.timeline.mongo;

import org.jspecify.annotations.NullMarked;

/** Requests for rectification in MongoDB. */
@NullMarked
package org.atrium.patron.rectification.mongo;

import org.jspecify.annotations.NullMarked;

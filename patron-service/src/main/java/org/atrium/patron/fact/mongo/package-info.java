/** The names of facts in MongoDB. */
@NullMarked
package org.atrium.patron.fact.mongo;

import org.jspecify.annotations.NullMarked;

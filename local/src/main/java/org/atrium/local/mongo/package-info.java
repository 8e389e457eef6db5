/** Where a real mongod comes from, and the few commands that make it a replica set of one. */
@NullMarked
package org.atrium.local.mongo;

import org.jspecify.annotations.NullMarked;

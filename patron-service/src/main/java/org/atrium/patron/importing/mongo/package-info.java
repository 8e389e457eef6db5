/** Imports in MongoDB. */
@NullMarked
package org.atrium.patron.importing.mongo;

import org.jspecify.annotations.NullMarked;

/** Keys in MongoDB, each wrapped by the one above it. */
@NullMarked
package org.atrium.patron.vault.mongo;

import org.jspecify.annotations.NullMarked;

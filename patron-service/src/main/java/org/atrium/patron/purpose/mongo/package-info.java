/** Purposes in MongoDB, and who uses them. */
@NullMarked
package org.atrium.patron.purpose.mongo;

import org.jspecify.annotations.NullMarked;

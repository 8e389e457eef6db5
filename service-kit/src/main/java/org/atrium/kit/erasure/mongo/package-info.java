/** Who was erased, in MongoDB, and what forgets in every service. */
@NullMarked
package org.atrium.kit.erasure.mongo;

import org.jspecify.annotations.NullMarked;

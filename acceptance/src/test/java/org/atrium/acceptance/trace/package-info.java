/** Looks for what must not be there any more, in every place where it could have been kept. */
@NullMarked
package org.atrium.acceptance.trace;

import org.jspecify.annotations.NullMarked;

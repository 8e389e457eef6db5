/** How a request is refused: facts of the domain that the caller can act on. */
@NullMarked
package org.atrium.kit.refusal;

import org.jspecify.annotations.NullMarked;

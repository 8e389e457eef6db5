/** What a stranger may send: requests made from the API's description, bent by field and by byte, and the largest. */
@NullMarked
package org.atrium.bench.hostile;

import org.jspecify.annotations.NullMarked;

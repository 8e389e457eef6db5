/** API clients: programs that hold an id and a secret of an institution. */
@NullMarked
package org.atrium.gateway.client;

import org.jspecify.annotations.NullMarked;

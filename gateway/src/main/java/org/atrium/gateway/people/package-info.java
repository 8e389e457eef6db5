/** Staff: who signs in with an e-mail address and a password. */
@NullMarked
package org.atrium.gateway.people;

import org.jspecify.annotations.NullMarked;

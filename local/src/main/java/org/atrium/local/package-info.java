/** Everything that Atrium needs on one machine: real servers, a mail catcher and the launcher. */
@NullMarked
package org.atrium.local;

import org.jspecify.annotations.NullMarked;

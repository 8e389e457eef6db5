/** Secrets of an institution: stored sealed, used by the service that needs them, shown to nobody. */
@NullMarked
package org.atrium.kit.secret;

import org.jspecify.annotations.NullMarked;

/** What points at a person: our own id, and the identifiers of other systems. */
@NullMarked
package org.atrium.patron.identity;

import org.jspecify.annotations.NullMarked;

/** Facts that features state about patrons: see docs/adr/0090-facts-lie-in-one-list.md. */
@NullMarked
package org.atrium.kit.fact;

import org.jspecify.annotations.NullMarked;

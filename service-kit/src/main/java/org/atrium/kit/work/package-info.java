/** Work that nobody waits for: repeated, one item's trouble kept apart from the others, one instance at a time. */
@NullMarked
package org.atrium.kit.work;

import org.jspecify.annotations.NullMarked;

/** A copy of one installation in one file, and its way back. See docs/adr/0141-a-restored-copy-forgets-again.md. */
@NullMarked
package org.atrium.local.backup;

import org.jspecify.annotations.NullMarked;

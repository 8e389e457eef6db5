/** What somebody did, told to the audit log in the same write that did it. */
@NullMarked
package org.atrium.kit.audit;

import org.jspecify.annotations.NullMarked;

/** Text that people wrote: one form in which it is kept and compared, and places where it may be cut. */
@NullMarked
package org.atrium.kit.text;

import org.jspecify.annotations.NullMarked;

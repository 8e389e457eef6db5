/** The last question before a message: the address, or the reason why not. */
@NullMarked
package org.atrium.patron.contact;

import org.jspecify.annotations.NullMarked;

/** Whose data this is: the institution comes from the token, and every read and write of MongoDB passes through here. */
@NullMarked
package org.atrium.kit.tenancy;

import org.jspecify.annotations.NullMarked;

/** What a request may hold, looked at before it is read: whether anybody can read it, how much it is, alone and beside others. */
@NullMarked
package org.atrium.kit.bounds;

import org.jspecify.annotations.NullMarked;

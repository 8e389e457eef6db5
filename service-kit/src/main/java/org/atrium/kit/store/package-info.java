/** MongoDB for every service: journaled majority writes, and leases for work that one instance does. */
@NullMarked
package org.atrium.kit.store;

import org.jspecify.annotations.NullMarked;

/** What every service needs and no word of the domain. */
@NullMarked
package org.atrium.kit;

import org.jspecify.annotations.NullMarked;

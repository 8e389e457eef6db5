/** Does not say what it uses. */
@NullMarked
package org.atrium.kit.test.bakery.delivering;

import org.jspecify.annotations.NullMarked;

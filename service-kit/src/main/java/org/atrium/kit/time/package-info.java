/** Clock and ids, so that tests can choose both. */
@NullMarked
package org.atrium.kit.time;

import org.jspecify.annotations.NullMarked;

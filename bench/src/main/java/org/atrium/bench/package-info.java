/** What Atrium costs and withstands, measured through its public interface. */
@NullMarked
package org.atrium.bench;

import org.jspecify.annotations.NullMarked;

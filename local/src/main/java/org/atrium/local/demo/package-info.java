/** The demonstration: a made institution, loaded through the public API. */
@NullMarked
package org.atrium.local.demo;

import org.jspecify.annotations.NullMarked;

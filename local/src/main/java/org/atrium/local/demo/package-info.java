/**
 * The demonstration: a made institution, drawn from one seed and loaded through the public API, so that loading it uses
 * what users use. Nobody in it exists.
 */
@NullMarked
package org.atrium.local.demo;

import org.jspecify.annotations.NullMarked;

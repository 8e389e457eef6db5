/** Exports over HTTP. */
@NullMarked
package org.atrium.patron.exporting.web;

import org.jspecify.annotations.NullMarked;

/** Holds over HTTP. */
@NullMarked
package org.atrium.patron.hold.web;

import org.jspecify.annotations.NullMarked;

/** Purposes over HTTP. */
@NullMarked
package org.atrium.patron.purpose.web;

import org.jspecify.annotations.NullMarked;

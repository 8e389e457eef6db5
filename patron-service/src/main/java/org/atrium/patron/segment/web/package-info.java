/** Segments over HTTP. */
@NullMarked
package org.atrium.patron.segment.web;

import org.jspecify.annotations.NullMarked;

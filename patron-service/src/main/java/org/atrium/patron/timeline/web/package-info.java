/** The timeline over HTTP. */
@NullMarked
package org.atrium.patron.timeline.web;

import org.jspecify.annotations.NullMarked;

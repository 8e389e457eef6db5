/** Requests for rectification over HTTP. */
@NullMarked
package org.atrium.patron.rectification.web;

import org.jspecify.annotations.NullMarked;

/** What attributes are, over HTTP. */
@NullMarked
package org.atrium.patron.attribute.web;

import org.jspecify.annotations.NullMarked;

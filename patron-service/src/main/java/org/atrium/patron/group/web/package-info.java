/** Groups and their members over HTTP. */
@NullMarked
package org.atrium.patron.group.web;

import org.jspecify.annotations.NullMarked;

/** Who is meant by an identifier, over HTTP. */
@NullMarked
package org.atrium.patron.profile.web;

import org.jspecify.annotations.NullMarked;

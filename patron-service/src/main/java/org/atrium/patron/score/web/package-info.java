/** The figures about one patron over HTTP. */
@NullMarked
package org.atrium.patron.score.web;

import org.jspecify.annotations.NullMarked;

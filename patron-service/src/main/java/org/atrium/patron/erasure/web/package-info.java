/** Erasures over HTTP. */
@NullMarked
package org.atrium.patron.erasure.web;

import org.jspecify.annotations.NullMarked;

/** Patrons over HTTP. */
@NullMarked
package org.atrium.patron.registration.web;

import org.jspecify.annotations.NullMarked;

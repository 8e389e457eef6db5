/** Restriction and objection over HTTP. */
@NullMarked
package org.atrium.patron.restriction.web;

import org.jspecify.annotations.NullMarked;

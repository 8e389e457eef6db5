/** The institution over HTTP. */
@NullMarked
package org.atrium.patron.institution.web;

import org.jspecify.annotations.NullMarked;

/** Access over HTTP: for staff, and for whoever has a link. */
@NullMarked
package org.atrium.patron.access.web;

import org.jspecify.annotations.NullMarked;

/** The page by which readers choose, and the link to it for staff. */
@NullMarked
package org.atrium.patron.preference.web;

import org.jspecify.annotations.NullMarked;

/** What is to be confirmed, for staff and for whoever confirms it. */
@NullMarked
package org.atrium.patron.confirmation.web;

import org.jspecify.annotations.NullMarked;

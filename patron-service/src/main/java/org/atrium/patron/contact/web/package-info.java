/** The contact check over HTTP, for campaign-service. */
@NullMarked
package org.atrium.patron.contact.web;

import org.jspecify.annotations.NullMarked;

/** Sessions by Spring Session's filter, and their cookie. */
@NullMarked
package org.atrium.gateway.session.web;

import org.jspecify.annotations.NullMarked;

/** The audit log over HTTP. */
@NullMarked
package org.atrium.patron.audit.web;

import org.jspecify.annotations.NullMarked;

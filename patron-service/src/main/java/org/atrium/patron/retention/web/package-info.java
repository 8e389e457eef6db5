/** Retention over HTTP. */
@NullMarked
package org.atrium.patron.retention.web;

import org.jspecify.annotations.NullMarked;

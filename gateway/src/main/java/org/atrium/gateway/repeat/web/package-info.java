/** Idempotency-Key on the door's own resources. */
@NullMarked
package org.atrium.gateway.repeat.web;

import org.jspecify.annotations.NullMarked;

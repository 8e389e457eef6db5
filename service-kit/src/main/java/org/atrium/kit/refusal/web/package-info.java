/** Refusals, and everything else that goes wrong on HTTP, as RFC 9457 problem details. */
@NullMarked
package org.atrium.kit.refusal.web;

import org.jspecify.annotations.NullMarked;

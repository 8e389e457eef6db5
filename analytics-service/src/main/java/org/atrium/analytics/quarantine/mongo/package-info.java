/** Refused events, kept. */
@NullMarked
package org.atrium.analytics.quarantine.mongo;

import org.jspecify.annotations.NullMarked;

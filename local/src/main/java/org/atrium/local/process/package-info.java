/** Processes that we started: remembered by pid and start time, stopped by those alone. */
@NullMarked
package org.atrium.local.process;

import org.jspecify.annotations.NullMarked;

/** The whole system on this machine: what is checked, started, watched and stopped, and in which order. */
@NullMarked
package org.atrium.local.launch;

import org.jspecify.annotations.NullMarked;

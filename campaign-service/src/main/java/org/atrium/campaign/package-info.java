/** Outreach: what is written, to whom, when, and what became of each message. */
@NullMarked
package org.atrium.campaign;

import org.jspecify.annotations.NullMarked;

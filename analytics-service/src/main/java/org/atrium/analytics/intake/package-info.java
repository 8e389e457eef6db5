/** Taking in events: each accepted, known already, or refused with its reason, and none lost. */
@NullMarked
package org.atrium.analytics.intake;

import org.jspecify.annotations.NullMarked;

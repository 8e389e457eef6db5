/** The fold of engagement events into patrons' scores. */
@NullMarked
package org.atrium.analytics.score.streams;

import org.jspecify.annotations.NullMarked;

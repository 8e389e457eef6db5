/** The types of events: those of the house, and those that an institution has declared. */
@NullMarked
package org.atrium.analytics.vocabulary;

import org.jspecify.annotations.NullMarked;

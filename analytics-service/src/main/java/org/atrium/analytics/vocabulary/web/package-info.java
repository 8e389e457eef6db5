/** GET and POST /api/v1/event-types. */
@NullMarked
package org.atrium.analytics.vocabulary.web;

import org.jspecify.annotations.NullMarked;

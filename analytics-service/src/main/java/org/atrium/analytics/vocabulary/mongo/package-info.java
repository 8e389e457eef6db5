/** Declared types. */
@NullMarked
package org.atrium.analytics.vocabulary.mongo;

import org.jspecify.annotations.NullMarked;

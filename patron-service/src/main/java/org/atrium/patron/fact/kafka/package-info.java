/** Facts, from the features that state them. */
@NullMarked
package org.atrium.patron.fact.kafka;

import org.jspecify.annotations.NullMarked;

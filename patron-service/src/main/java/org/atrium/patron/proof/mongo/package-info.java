/** The keys of what is proved, kept sealed. */
@NullMarked
package org.atrium.patron.proof.mongo;

import org.jspecify.annotations.NullMarked;

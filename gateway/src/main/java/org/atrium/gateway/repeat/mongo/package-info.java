/** Answers in MongoDB, sealed. */
@NullMarked
package org.atrium.gateway.repeat.mongo;

import org.jspecify.annotations.NullMarked;

/** Staff and their sign-in attempts in MongoDB. */
@NullMarked
package org.atrium.gateway.people.mongo;

import org.jspecify.annotations.NullMarked;

/** How services tell each other: one outbox, one inbox, CloudEvents between them. */
@NullMarked
package org.atrium.kit.events;

import org.jspecify.annotations.NullMarked;

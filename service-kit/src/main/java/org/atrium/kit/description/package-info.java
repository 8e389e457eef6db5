/** What the description of the API says of every operation and of every record. */
@NullMarked
package org.atrium.kit.description;

import org.jspecify.annotations.NullMarked;

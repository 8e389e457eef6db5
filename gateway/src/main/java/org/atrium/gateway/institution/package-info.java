/** The institutions of this installation, as the front door knows them. */
@NullMarked
package org.atrium.gateway.institution;

import org.jspecify.annotations.NullMarked;

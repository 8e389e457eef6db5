/** What leaves this process and comes back, or rests in the database, sealed with the installation's secret. */
@NullMarked
package org.atrium.kit.seal;

import org.jspecify.annotations.NullMarked;

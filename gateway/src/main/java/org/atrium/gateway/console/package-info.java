/** The staff application: its files, its session, its sign-in. */
@NullMarked
package org.atrium.gateway.console;

import org.jspecify.annotations.NullMarked;

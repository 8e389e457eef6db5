/** What each problem type means, for the person who meets one. */
@NullMarked
package org.atrium.gateway.problem;

import org.jspecify.annotations.NullMarked;

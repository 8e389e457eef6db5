/** The pages of the problem types. */
@NullMarked
package org.atrium.gateway.problem.web;

import org.jspecify.annotations.NullMarked;

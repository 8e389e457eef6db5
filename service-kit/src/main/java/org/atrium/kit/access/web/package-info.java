/** What a service holds of somebody, told to the one that gathers it. */
@NullMarked
package org.atrium.kit.access.web;

import org.jspecify.annotations.NullMarked;

/** Staff accounts over HTTP. */
@NullMarked
package org.atrium.gateway.people.web;

import org.jspecify.annotations.NullMarked;

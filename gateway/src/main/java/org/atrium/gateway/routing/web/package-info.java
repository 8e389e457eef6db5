/** Routes by Spring Cloud Gateway server-webmvc, guarded by Resilience4j. */
@NullMarked
package org.atrium.gateway.routing.web;

import org.jspecify.annotations.NullMarked;

/** One test per story, across the services, through the gateway. */
@org.jspecify.annotations.NullMarked
package org.atrium.acceptance;

/** Institutions told to patron-service. */
@NullMarked
package org.atrium.gateway.institution.http;

import org.jspecify.annotations.NullMarked;

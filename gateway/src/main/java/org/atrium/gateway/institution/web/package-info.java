/** Institutions over HTTP, for the operator. */
@NullMarked
package org.atrium.gateway.institution.web;

import org.jspecify.annotations.NullMarked;

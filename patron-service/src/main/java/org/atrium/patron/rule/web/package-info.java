/** The rule language in the description of the API. */
@NullMarked
package org.atrium.patron.rule.web;

import org.jspecify.annotations.NullMarked;

/** What is noted of groups over HTTP. */
@NullMarked
package org.atrium.patron.stewardship.web;

import org.jspecify.annotations.NullMarked;

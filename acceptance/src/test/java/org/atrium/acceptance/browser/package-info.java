/** The console's own browser tests, run against the system of the stories: see docs/adr/0055-browser-tests-in-verify.md. */
@NullMarked
package org.atrium.acceptance.browser;

import org.jspecify.annotations.NullMarked;

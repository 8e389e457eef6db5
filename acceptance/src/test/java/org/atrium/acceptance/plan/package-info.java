/** How the database found what it was asked for, in all stories: see docs/adr/0054-every-plan-is-looked-at.md. */
@NullMarked
package org.atrium.acceptance.plan;

import org.jspecify.annotations.NullMarked;

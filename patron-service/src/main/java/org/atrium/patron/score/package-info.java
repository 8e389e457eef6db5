/**
 * How lately, how often and how generously somebody comes, and whether they are about to stay away: a few figures that
 * follow from what is known of the person alone, each with what it was made of. See
 * docs/adr/0136-scores-are-fixed-bands.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"activity", "fact", "identity", "institution", "profile", "reading", "sight"})
package org.atrium.patron.score;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

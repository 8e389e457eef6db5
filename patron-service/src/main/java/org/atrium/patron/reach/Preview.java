package org.atrium.patron.reach;

import org.jspecify.annotations.Nullable;

/**
 * What a rule would find, before it is kept.
 *
 * @param change from the rule whose place it would take; absent where there is none to compare with
 */
public record Preview(Reached reach, @Nullable Change change) {}

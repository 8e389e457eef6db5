package org.atrium.patron.consent;

import java.util.List;
import org.atrium.kit.refusal.Refused;

/** Who saw which words, as far as ledgers say: numbers of lines, no persons. */
@FunctionalInterface
public interface WordingUses {

    /**
     * Decisions that name a version of a wording.
     *
     * @param lines of all ledgers of the institution
     */
    record Use(String purpose, String channel, String version, long lines) {}

    /** @throws Refused with {@link org.atrium.patron.question.TooCostly} when they are not counted in time */
    List<Use> counted();
}

package org.atrium.patron.membership;

import org.atrium.patron.rule.Rule;

/**
 * Whom of a rule letters of one kind are for: who is written to is drawn and counted beforehand by it, and asked once more
 * before each letter. See docs/adr/0149-notices-reach-whoever-forbade-to-be-sorted.md.
 *
 * @param rule holds for these, and for nobody else
 * @param limited what becomes of those who forbade to be sorted
 */
public record Addressees(Rule rule, Limited limited) {

    /** What becomes of those who restrict what is done with their data, or object to profiling. */
    public enum Limited {
        /** As in every segment. */
        LEFT_OUT("left-out"),
        /** It is a notice, and whom it is for is found in what is known of a membership. */
        ADDRESSED("addressed"),
        /** It is a notice, and whom it is for depends on what people do. */
        LEFT_OUT_BY_BEHAVIOUR("left-out-by-behaviour");

        private final String word;

        Limited(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public boolean withLimited() {
        return limited == Limited.ADDRESSED;
    }
}

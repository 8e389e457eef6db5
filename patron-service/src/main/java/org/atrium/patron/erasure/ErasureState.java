package org.atrium.patron.erasure;

import java.time.Instant;

/** How far an erasure is. What is done once is not undone, so it only goes on. */
public sealed interface ErasureState {

    String word();

    /** This service is removing what it holds. */
    record Erasing() implements ErasureState {
        @Override
        public String word() {
            return "erasing";
        }
    }

    /** A legal hold stands, so nothing is removed until it is lifted. */
    record Held() implements ErasureState {
        @Override
        public String word() {
            return "held";
        }
    }

    /** This service holds nothing any more; others have not answered yet. */
    record Waiting() implements ErasureState {
        @Override
        public String word() {
            return "waiting";
        }
    }

    /** @param certificate the signed statement of what was removed where */
    record Done(Instant at, String certificate) implements ErasureState {
        @Override
        public String word() {
            return "done";
        }
    }
}

package org.atrium.campaign.template.liquid;

import java.util.concurrent.Callable;

/**
 * How much text one rendering may still make on its way, what it throws away again included. It counts characters and
 * not time, so that the same template passes on a busy machine and a quiet one.
 */
final class Allowance {

    /** So much from one filter; a name is rarely longer than 100. */
    static final int LONGEST = 20_000;

    private static final int CHARACTERS = 4_000_000;
    private static final ScopedValue<Allowance> CURRENT = ScopedValue.newInstance();

    private int left = CHARACTERS;

    private Allowance() {}

    /** Does a rendering with an allowance of its own. */
    static <T> T each(Callable<T> rendering) {
        return ScopedValue.where(CURRENT, new Allowance()).call(() -> {
            try {
                return rendering.call();
            } catch (RuntimeException handedOn) {
                throw handedOn;
            } catch (Exception other) {
                throw new IllegalStateException(other);
            }
        });
    }

    /** @throws LimitPassed when a filter read and made more than is allowed */
    static String spend(String read, String made) {
        if (made.length() > LONGEST) {
            throw new LimitPassed("a filter makes a text of more than " + LONGEST + " characters");
        }
        var allowance = CURRENT.get();
        allowance.left -= read.length() + made.length() + 1;
        if (allowance.left < 0) {
            throw new LimitPassed("its filters make more than " + CHARACTERS + " characters in all");
        }
        return made;
    }

    /** Says which limit; nothing of a person. */
    static final class LimitPassed extends RuntimeException {

        private LimitPassed(String message) {
            super(message);
        }
    }
}

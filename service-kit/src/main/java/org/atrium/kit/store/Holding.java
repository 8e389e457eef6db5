package org.atrium.kit.store;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one collection holds of whom, for how long, and what becomes of it when that person asks.
 *
 * @param collection its name in the service's database
 * @param about whose data it holds
 * @param holds what that is, for a reader who does not know the code
 * @param kept a period such as P90D or PT8H, which an index that removes what is older sees to; or in words, until when
 * @param handedOut how a person gets what is held of them; null where nothing is
 * @param forgotten how it goes when the person is erased; null where nothing is held of a person
 * @param notErased why it has no eraser; null where it has one, or where nothing is held
 *     of anybody of the public
 */
public record Holding(
        String collection,
        About about,
        String holds,
        String kept,
        @Nullable String handedOut,
        @Nullable String forgotten,
        @Nullable String notErased) {

    private static final Pattern PERIOD = Pattern.compile("P(\\d+D|T\\d+H)");

    /** @throws IllegalArgumentException where a question is left open, or answered though nobody would ask it */
    public Holding {
        var answers = (handedOut == null ? 0 : 1) + (forgotten == null ? 0 : 1);
        if (collection.isBlank() || holds.isBlank() || kept.isBlank() || answers != (about == About.NOBODY ? 0 : 2)) {
            throw new IllegalArgumentException("what " + collection + " holds is not wholly described");
        }
        if (notErased != null && !about.isPublic()) {
            throw new IllegalArgumentException(collection + " holds nothing that anybody would erase");
        }
    }

    /** Whose data a collection holds. */
    public enum About {
        /** Somebody of the public, by name, address or number. */
        PEOPLE,
        /** Somebody of the public, by an id to which only one service can give a name. */
        PEOPLE_BY_ID,
        /** People who work for an institution. */
        STAFF,
        NOBODY;

        private boolean isPublic() {
            return this == PEOPLE || this == PEOPLE_BY_ID;
        }
    }

    /** Whether something has to forget what it holds of somebody as soon as they are erased. */
    public boolean needsEraser() {
        return about.isPublic() && notErased == null;
    }

    /** Whether an index of the collection removes what is older than a period, and not an event or a task. */
    public boolean hasPeriod() {
        return PERIOD.matcher(kept).matches();
    }
}

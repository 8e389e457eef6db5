package org.atrium.patron.importing;

import java.util.List;
import java.util.Locale;
import org.atrium.patron.identity.PatronId;

/**
 * Of whom not everything could be taken back.
 *
 * @param line of the row that was about them
 */
public record Stayed(PatronId patron, long line, List<Kept> kept) {

    public Stayed {
        kept = List.copyOf(kept);
    }

    /** @param field that stays as it is; empty for the whole record */
    public record Kept(String field, Why why) {}

    public enum Why {
        /** A legal hold stands: nothing of the person is taken back. */
        HELD,
        /** What is held of the person was asked for and is not answered yet: nothing of them is taken back. */
        ASKED,
        /** What is stored of the person cannot be read: somebody has to look at it. */
        UNREADABLE,
        /** There were visits or loans since. */
        VISITED,
        /** Something was sent, or tried to be. */
        CONTACTED,
        /** Belongs to a group. */
        IN_GROUP,
        /** Forbade something. */
        RESTRICTED,
        /** Consists of several records, or is one of them. */
        MERGED,
        /** A feature knows something of the person. */
        KNOWN,
        /** The person decided something since. */
        DECIDED,
        /** Somebody changed it since. */
        CHANGED,
        /** Another patron has the identifier now. */
        TAKEN,
        /** There is no room for what was there before. */
        FULL,
        /** A no of the file: nobody but the person turns it into a yes. */
        REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Why of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}

package org.atrium.kit.store;

import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.regex.Pattern;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Words;
import org.jspecify.annotations.Nullable;

/**
 * What one collection holds of whom, for how long, and what becomes of it when that person asks.
 *
 * @param collection its name in the service's database
 * @param about whose data it holds
 * @param holds what that is, for a reader who does not know the code
 * @param kept a period such as P90D or PT8H, which an index that removes what is older sees to; or in words, until when
 * @param handedOut how a person gets what is held of them; null where nothing is held of a person, or handed out
 * @param notHandedOut why nothing of it is handed out; null where something is, or where nothing is held of anybody of the
 *     public
 * @param forgotten how it goes when the person is erased; null where nothing is held of a person
 * @param notErased why it has no eraser; null where it has one, or where nothing is held
 *     of anybody of the public
 * @param inOtherLanguages what it holds and until when, by the tag of each language but English
 */
public record Holding(
        String collection,
        About about,
        String holds,
        String kept,
        @Nullable String handedOut,
        @Nullable String notHandedOut,
        @Nullable String forgotten,
        @Nullable String notErased,
        @Nullable Map<String, Said> inOtherLanguages) {

    private static final Pattern PERIOD = Pattern.compile("P(\\d+D|T\\d+H)");

    /** @throws IllegalArgumentException where a question is left open, or answered though nobody would ask it */
    public Holding {
        var answers = (handedOut == null && notHandedOut == null ? 0 : 1) + (forgotten == null ? 0 : 1);
        inOtherLanguages = inOtherLanguages == null ? Map.of() : Map.copyOf(inOtherLanguages);
        if (collection.isBlank() || holds.isBlank() || kept.isBlank() || answers != (about == About.NOBODY ? 0 : 2)) {
            throw new IllegalArgumentException("what " + collection + " holds is not wholly described");
        }
        if (notErased != null && !about.isPublic()) {
            throw new IllegalArgumentException(collection + " holds nothing that anybody would erase");
        }
        if (notHandedOut != null && (handedOut != null || !about.isPublic())) {
            throw new IllegalArgumentException(collection + " is handed out, or holds nothing that anybody would have");
        }
    }

    /**
     * In one language.
     *
     * @param kept null where a period says it in every language
     */
    public record Said(String holds, @Nullable String kept) {}

    /** In the language, or in English as long as nobody has said it there. */
    public Said in(Language language) {
        var said = inOtherLanguages == null ? null : inOtherLanguages.get(language.tag());
        return said == null ? new Said(holds, hasPeriod() ? null : kept) : said;
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

        public boolean isPublic() {
            return this == PEOPLE || this == PEOPLE_BY_ID;
        }
    }

    /** Until when it is kept, in the language of the words. */
    public String keptIn(Words words) {
        var said = in(words.language()).kept();
        if (said != null) {
            return said;
        }
        var period = PERIOD.matcher(kept);
        if (!period.matches()) {
            return kept;
        }
        var number = period.group(1).replaceAll("\\D", "");
        return period.group(1).endsWith("D")
                ? words.span(Period.ofDays(Integer.parseInt(number)))
                : words.span(Duration.ofHours(Long.parseLong(number)));
    }

    /** Whether something has to forget what it holds of somebody as soon as they are erased. */
    public boolean needsEraser() {
        return about.isPublic() && notErased == null;
    }

    /** Whether something has to hand out what it holds of somebody when they ask. */
    public boolean needsGiver() {
        return about.isPublic() && notHandedOut == null;
    }

    /** Whether an index of the collection removes what is older than a period, and not an event or a task. */
    public boolean hasPeriod() {
        return PERIOD.matcher(kept).matches();
    }
}

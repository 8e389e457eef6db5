package org.atrium.patron.likeness;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.jspecify.annotations.Nullable;

/** Texts without what people write differently: case, accents, scripts, and what is neither letter nor digit. */
final class Letters {

    private static final Transliterator PLAIN =
            Transliterator.getInstance("NFKD; Any-Latin; [:Mn:] Remove; Latin-ASCII; Lower");
    private static final Pattern NEITHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern PLAIN_ALREADY = Pattern.compile("[a-z0-9]*");

    /** Of these the transliterator changes nothing but the case. */
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private static final int SOUND_LENGTH = 6;

    private Letters() {}

    static String plain(@Nullable String text) {
        if (text == null || PLAIN_ALREADY.matcher(text).matches()) {
            return text == null ? "" : text;
        }
        var latin = ASCII.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : PLAIN.transliterate(text);
        return NEITHER.matcher(latin).replaceAll("");
    }

    /** The same for names that sound alike; empty for none. */
    static String sound(String plain) {
        var metaphone = new DoubleMetaphone();
        metaphone.setMaxCodeLen(SOUND_LENGTH);
        var sound = metaphone.doubleMetaphone(plain);
        return sound == null || sound.isEmpty() ? plain : sound;
    }
}

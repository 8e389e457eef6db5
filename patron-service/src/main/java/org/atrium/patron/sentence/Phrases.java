package org.atrium.patron.sentence;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.language.Words;
import org.atrium.kit.register.BuiltInType;

/**
 * The texts of which sentences about rules are made, in one language and for one listener: the listener's own before the
 * one for all. Staff hear a field or a stage called as the vocabulary calls it.
 */
final class Phrases {

    private static final String SENTENCES = "org.atrium.patron.sentence.sentences";
    private static final Texts FOR_STAFF = Texts.of(SENTENCES, RuleWords.VOCABULARY);
    private static final Texts FOR_READERS = Texts.of(SENTENCES);

    private final String prefix;
    private final Words words;
    private final Listener listener;

    Phrases(Language language, Listener listener) {
        this.prefix = listener.prefix();
        this.listener = listener;
        this.words = switch (listener) {
            case STAFF -> FOR_STAFF.in(language);
            case READER -> FOR_READERS.in(language);
        };
    }

    /** @param values for the places in the text, which may have a form for one and for several (ICU) */
    String say(String key, Object... values) {
        return words.say(own(key), values);
    }

    /** A word that need not be there, as it stands. */
    String wordOr(String key, String otherwise) {
        return words.sayOr(own(key), otherwise);
    }

    /** What this listener calls events of a type. */
    String event(String type) {
        return BuiltInType.of(type)
                .map(listed -> switch (listener) {
                    case STAFF -> listed.one();
                    case READER -> listed.many();
                })
                .map(words -> words.in(language()))
                .orElseGet(() -> say("anotherEvent", type));
    }

    Language language() {
        return words.language();
    }

    private String own(String key) {
        return words.has(prefix + key) ? prefix + key : key;
    }

    String span(Period period) {
        return words.span(period);
    }

    String span(Duration hours) {
        return words.span(hours);
    }

    String day(LocalDate day) {
        return words.day(day);
    }

    String number(Number number) {
        return words.number(number);
    }

    String languageName(String tag) {
        return words.languageName(tag);
    }

    String either(List<String> several) {
        return words.either(several);
    }
}

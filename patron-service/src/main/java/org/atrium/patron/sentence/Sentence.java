package org.atrium.patron.sentence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Something said in one language, and what belongs under it. */
public record Sentence(String text, List<Sentence> parts) {

    public Sentence {
        parts = List.copyOf(parts);
    }

    static Sentence of(String text) {
        return new Sentence(text, List.of());
    }

    /**
     * As much of this as a text of so many characters holds, in the order in which it is read: a rule may be larger than
     * anybody reads, and than an event or a page may be.
     *
     * @param rest says how many parts are left out where some are
     */
    Sentence within(int characters, IntFunction<String> rest) {
        return new Cut(characters, rest).of(this);
    }

    private static final class Cut {

        private final IntFunction<String> rest;
        private int left;

        Cut(int characters, IntFunction<String> rest) {
            this.left = characters;
            this.rest = rest;
        }

        Sentence of(Sentence whole) {
            left -= whole.text.length();
            var kept = new ArrayList<Sentence>();
            for (var part : whole.parts) {
                if (left <= 0) {
                    kept.add(Sentence.of(rest.apply(whole.parts.size() - kept.size())));
                    break;
                }
                kept.add(of(part));
            }
            return new Sentence(whole.text, kept);
        }
    }
}

package org.atrium.campaign.template.liquid;

import java.util.BitSet;
import java.util.Set;
import liqp.org.antlr.v4.runtime.CharStreams;
import liqp.org.antlr.v4.runtime.Token;
import liquid.parser.v4.LiquidLexer;

/**
 * A source read word by word, which takes one step for each and nests nowhere: what may not be parsed is found before it
 * is, and HTML can be read without the Liquid in it.
 */
final class LiquidMarkup {

    /** Each costs some 2 KiB once it is parsed. */
    private static final int MOST = 4_000;

    private static final int MOST_WORDS = 200;
    private static final int MOST_FILTERS = 20;
    private static final int DEEPEST = 20;

    private static final Set<Integer> OPENING = Set.of(
            LiquidLexer.IfStart,
            LiquidLexer.UnlessStart,
            LiquidLexer.CaseStart,
            LiquidLexer.ForStart,
            LiquidLexer.TableStart,
            LiquidLexer.CaptureStart,
            LiquidLexer.BlockId,
            LiquidLexer.InvalidTagId);

    private static final Set<Integer> CLOSING = Set.of(
            LiquidLexer.IfEnd,
            LiquidLexer.UnlessEnd,
            LiquidLexer.CaseEnd,
            LiquidLexer.ForEnd,
            LiquidLexer.TableEnd,
            LiquidLexer.CaptureEnd,
            LiquidLexer.EndBlockId,
            LiquidLexer.InvalidEndBlockId);

    private final String source;
    private final BitSet liquid = new BitSet();
    private final BitSet printed = new BitSet();
    private int markups;
    private int words;
    private int filters;
    private int depth;
    private String fault = "";

    LiquidMarkup(String source) {
        this.source = source;
        var lexer = new LiquidLexer(CharStreams.fromString(source));
        lexer.removeErrorListeners();
        var place = new Place(source);
        var inMarkup = false;
        var started = 0;
        var silent = 0;
        for (var token = lexer.nextToken();
                token.getType() != Token.EOF && fault.isEmpty();
                token = lexer.nextToken()) {
            var begin = place.of(token.getStartIndex());
            var end = place.of(token.getStopIndex() + 1);
            var type = token.getType();
            if (type == LiquidLexer.OutStart || type == LiquidLexer.OutStart2 || type == LiquidLexer.TagStart) {
                inMarkup = true;
                started = begin;
                begins();
            }
            silent = silent(type, silent);
            if (inMarkup || silent != 0) {
                liquid.set(begin, end);
                word(type, silent);
            }
            if (type == LiquidLexer.OutEnd) {
                printed.set(started, end);
            }
            if (type == LiquidLexer.OutEnd || type == LiquidLexer.TagEnd) {
                inMarkup = false;
            }
        }
    }

    /** Between these nothing is read as Liquid: the word that ends it, or 0. */
    private static int silent(int type, int before) {
        if (before != 0) {
            return type == before ? 0 : before;
        }
        return switch (type) {
            case LiquidLexer.CommentStart -> LiquidLexer.CommentEnd;
            case LiquidLexer.RawStart -> LiquidLexer.RawEnd;
            default -> 0;
        };
    }

    private void begins() {
        words = 0;
        filters = 0;
        if (++markups > MOST) {
            fault = "has more than " + MOST + " outputs and tags";
        }
    }

    private void word(int type, int silent) {
        if (silent != 0 || type == LiquidLexer.WS || type == LiquidLexer.WS2) {
            return;
        }
        if (++words > MOST_WORDS) {
            fault = "has an output or tag of more than " + MOST_WORDS + " words";
        }
        if (type == LiquidLexer.Pipe && ++filters > MOST_FILTERS) {
            fault = "has more than " + MOST_FILTERS + " filters in one output";
        }
        if (OPENING.contains(type) && ++depth > DEEPEST) {
            fault = "has tags inside tags, more than " + DEEPEST + " levels deep";
        }
        if (CLOSING.contains(type)) {
            depth--;
        }
    }

    /** What is too much to be parsed, in words; empty when nothing is. */
    String fault() {
        return fault;
    }

    /** Whether no Liquid stands between these places. */
    boolean isFreeOf(int begin, int end) {
        var next = liquid.nextSetBit(begin);
        return next < 0 || next >= end;
    }

    /** The same length, with letters where something is printed and blanks where something is asked. */
    String blankedOut() {
        var blank = new StringBuilder(source);
        for (var at = liquid.nextSetBit(0); at >= 0; at = liquid.nextSetBit(at + 1)) {
            blank.setCharAt(at, printed.get(at) ? 'x' : ' ');
        }
        return blank.toString();
    }

    /** The lexer counts code points, a string UTF-16 units. */
    private static final class Place {

        private final String source;
        private int codePoints;
        private int units;

        private Place(String source) {
            this.source = source;
        }

        /** To be asked in rising order, at most one word back. */
        int of(int codePoint) {
            units = source.offsetByCodePoints(units, codePoint - codePoints);
            codePoints = codePoint;
            return units;
        }
    }
}

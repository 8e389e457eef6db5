package org.atrium.campaign.template.liquid;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/**
 * The filters that a template may use, and there are no others. Each costs as many steps as it reads and writes
 * characters; what counts characters counts those that a reader sees (grapheme clusters of Unicode, UAX 29).
 * See docs/adr/0028-text-by-unicode.md.
 */
final class TextFilter extends Filter {

    private static final String ELLIPSIS = "...";
    private static final int TRUNCATE_TO = 50;
    private static final int TRUNCATE_TO_WORDS = 15;

    /** @param arguments as written behind the filter; numbers are {@link Number}s */
    private interface Change {
        String of(String text, Arguments arguments);
    }

    /** A filter was given what it cannot use. */
    static final class Misused extends RuntimeException {

        private Misused(String message) {
            super(message);
        }
    }

    private final Change change;

    private TextFilter(String name, Change change) {
        super(name);
        this.change = change;
    }

    static List<Filter> all() {
        return List.of(
                new TextFilter("append", (text, with) -> text + with.text(0)),
                new TextFilter("capitalize", (text, with) -> capitalized(text)),
                new DefaultFilter(),
                new TextFilter("downcase", (text, with) -> text.toLowerCase(Locale.ROOT)),
                new TextFilter("lstrip", (text, with) -> text.stripLeading()),
                new TextFilter("prepend", (text, with) -> with.text(0) + text),
                new TextFilter("remove", (text, with) -> without(text, with.text(0))),
                new TextFilter("remove_first", (text, with) -> firstReplaced(text, with.text(0), "")),
                new TextFilter("replace_first", (text, with) -> firstReplaced(text, with.text(0), with.text(1))),
                new TextFilter("rstrip", (text, with) -> text.stripTrailing()),
                new TextFilter(
                        "size", (text, with) -> Integer.toString(ends(text).size())),
                new TextFilter("slice", (text, with) -> slice(text, with.number(0), with.number(1, 1))),
                new TextFilter("strip", (text, with) -> text.strip()),
                new TextFilter("strip_newlines", (text, with) -> withoutNewlines(text)),
                new TextFilter(
                        "truncate",
                        (text, with) -> truncated(text, with.number(0, TRUNCATE_TO), with.text(1, ELLIPSIS))),
                new TextFilter(
                        "truncatewords",
                        (text, with) -> firstWords(text, with.number(0, TRUNCATE_TO_WORDS), with.text(1, ELLIPSIS))),
                new TextFilter("upcase", (text, with) -> text.toUpperCase(Locale.ROOT)),
                new TextFilter("url_encode", (text, with) -> URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, TemplateContext context, Object... arguments) {
        var text = asString(value, context);
        return Allowance.spend(text, change.of(text, new Arguments(arguments)));
    }

    /** What is absent stays absent through it, and an empty text counts as absent. */
    private static final class DefaultFilter extends Filter {

        private DefaultFilter() {
            super("default");
        }

        @Override
        public @Nullable Object apply(@Nullable Object value, TemplateContext context, Object... arguments) {
            var there = value != null
                    && !Boolean.FALSE.equals(value)
                    && !asString(value, context).isEmpty();
            return there || arguments.length == 0 ? value : arguments[0];
        }
    }

    private record Arguments(@Nullable Object[] given) {

        String text(int place) {
            return text(place, "");
        }

        String text(int place, String otherwise) {
            return place < given.length && given[place] != null ? String.valueOf(given[place]) : otherwise;
        }

        int number(int place) {
            if (place >= given.length) {
                throw new Misused("a filter wants a number behind it");
            }
            return number(place, 0);
        }

        int number(int place, int otherwise) {
            if (place >= given.length) {
                return otherwise;
            }
            if (given[place] instanceof Number number) {
                return (int) Math.clamp(number.longValue(), -Allowance.LONGEST, Allowance.LONGEST);
            }
            throw new Misused("a filter wants a number, not a text");
        }
    }

    private static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var first = text.offsetByCodePoints(0, 1);
        return Character.toString(Character.toTitleCase(text.codePointAt(0))) + text.substring(first);
    }

    private static String without(String text, String part) {
        return part.isEmpty() ? text : text.replace(part, "");
    }

    private static String firstReplaced(String text, String part, String by) {
        var at = text.indexOf(part);
        return at < 0 ? text : text.substring(0, at) + by + text.substring(at + part.length());
    }

    private static String withoutNewlines(String text) {
        return text.replace("\r", "").replace("\n", "");
    }

    private static String slice(String text, int from, int length) {
        var ends = ends(text);
        var first = from < 0 ? ends.size() + from : from;
        if (first < 0 || first >= ends.size() || length <= 0) {
            return "";
        }
        var last = Math.min(ends.size(), first + length);
        return text.substring(first == 0 ? 0 : ends.get(first - 1), ends.get(last - 1));
    }

    private static String truncated(String text, int length, String ellipsis) {
        var ends = ends(text);
        if (ends.size() <= Math.max(0, length)) {
            return text;
        }
        var kept = Math.max(0, length - ends(ellipsis).size());
        return (kept == 0 ? "" : text.substring(0, ends.get(kept - 1))) + ellipsis;
    }

    private static String firstWords(String text, int count, String ellipsis) {
        var wanted = Math.max(1, count);
        var words = new ArrayList<String>();
        for (var at = 0; at < text.length() && words.size() <= wanted; ) {
            var end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                words.add(text.substring(at, end));
            }
            at = end + 1;
        }
        return words.size() <= wanted ? text : String.join(" ", words.subList(0, wanted)) + ellipsis;
    }

    /** Where each character that a reader sees ends. */
    static List<Integer> ends(String text) {
        var breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        var ends = new ArrayList<Integer>();
        breaks.first();
        for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            ends.add(end);
        }
        return ends;
    }
}

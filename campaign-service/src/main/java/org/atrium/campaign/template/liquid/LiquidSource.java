package org.atrium.campaign.template.liquid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;
import liqp.filters.Filter;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liqp.parser.Flavor;
import liquid.parser.v4.LiquidParser;
import org.atrium.campaign.template.Variable;

/**
 * One Liquid text as it was written. It may print the known variables through the {@link TextFilter}s and choose by them;
 * it has no loops, no assignments, no files.
 */
final class LiquidSource {

    enum Kind {
        LINE,
        HTML,
        TEXT
    }

    static final TemplateParser PARSER = parser();

    private static final int MOST_BYTES = 262_144;
    private static final int LONGEST_LINE = 2_000;

    /** What a parser makes of them is bounded as well ({@link HtmlPage}), but only while it is at it. */
    private static final int MOST_HTML_TAGS = 10_000;

    /** liqp looks from each blank to the end of the row, for a tag that takes blanks away. */
    private static final int MOST_BLANKS = 300;

    private static final int MOST_FAULTS = 20;
    private static final int LONGEST_QUOTE = 200;

    private static final Set<String> FILTERS =
            TextFilter.all().stream().map(Filter::getName).collect(Collectors.toUnmodifiableSet());

    private static final Set<Class<? extends ParseTree>> TAGS = Set.of(
            LiquidParser.If_tagContext.class,
            LiquidParser.Unless_tagContext.class,
            LiquidParser.Case_tagContext.class,
            LiquidParser.Comment_tagContext.class,
            LiquidParser.Raw_tagContext.class);

    private final String source;
    private final Kind kind;

    LiquidSource(String source, Kind kind) {
        this.source = source;
        this.kind = kind;
    }

    private static TemplateParser parser() {
        var parser = new TemplateParser.Builder()
                .withFlavor(Flavor.LIQUID)
                .withErrorMode(TemplateParser.ErrorMode.STRICT)
                .withFilter(new EscapeForHtml())
                .withMaxSizeRenderedString(524_288);
        TextFilter.all().forEach(parser::withFilter);
        return parser.build();
    }

    /** What is wrong, in words; empty when nothing is. */
    List<String> faults() {
        if (source.isBlank()) {
            return List.of("must not be empty");
        }
        return tooMuch().or(this::unwritable).map(List::of).orElseGet(this::inItsLanguage);
    }

    /** What makes it too large to be read at all. */
    Optional<String> tooMuch() {
        if (source.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("must not be longer than 256 KiB");
        }
        if (kind == Kind.LINE && source.length() > LONGEST_LINE) {
            return Optional.of("has " + source.length() + " characters; a subject may have " + LONGEST_LINE);
        }
        if (kind == Kind.HTML && source.chars().filter(each -> each == '<').count() > MOST_HTML_TAGS) {
            return Optional.of("has more than " + MOST_HTML_TAGS + " HTML tags");
        }
        if (longestBlank() > MOST_BLANKS) {
            return Optional.of("has more than " + MOST_BLANKS + " blanks in a row");
        }
        return markupFault();
    }

    private int longestBlank() {
        var longest = 0;
        var blanks = 0;
        for (var at = 0; at < source.length(); at++) {
            blanks = Character.isWhitespace(source.charAt(at)) ? blanks + 1 : 0;
            longest = Math.max(longest, blanks);
        }
        return longest;
    }

    private Optional<String> markupFault() {
        try {
            return Optional.of(new LiquidMarkup(source).fault()).filter(fault -> !fault.isEmpty());
        } catch (LiquidException broken) {
            return Optional.of(invalid(broken));
        }
    }

    /** Characters that no message may hold. */
    private Optional<String> unwritable() {
        var bad = source.codePoints().filter(this::isUnwritable).findFirst();
        return bad.isEmpty()
                ? Optional.empty()
                : Optional.of("must not hold the character U+%04X".formatted(bad.getAsInt())
                        + (kind == Kind.LINE ? "; a subject is one line" : ""));
    }

    private boolean isUnwritable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> kind == Kind.LINE || "\t\n\r".indexOf(character) < 0;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> kind == Kind.LINE;
            case Character.SURROGATE -> true;
            default -> false;
        };
    }

    private List<String> inItsLanguage() {
        try {
            return faults(PARSER.parse(source).getParseTree());
        } catch (LiquidException broken) {
            return List.of(invalid(broken));
        }
    }

    private static String invalid(LiquidException broken) {
        return "is not valid Liquid: " + firstLine(broken);
    }

    /** The texts that it compares with, for each of which it may say something else. */
    List<String> comparedWith(int most) {
        var texts = new ArrayList<String>();
        visit(PARSER.parse(source).getParseTree(), node -> {
            if (node instanceof LiquidParser.Term_StrContext text && !isBelowOutput(text)) {
                var quoted = text.getText();
                texts.add(quoted.substring(1, quoted.length() - 1));
            }
        });
        return texts.stream().distinct().limit(most).toList();
    }

    private static boolean isBelowOutput(ParseTree node) {
        for (var above = node; above != null; above = above.getParent()) {
            if (above instanceof LiquidParser.OutputContext) {
                return true;
            }
        }
        return false;
    }

    /** The same text with every printed value escaped for HTML. Looks at each character once. */
    String escaped() {
        var ends = new ArrayList<Integer>();
        visit(PARSER.parse(source).getParseTree(), node -> {
            if (node instanceof LiquidParser.OutputContext output) {
                ends.add(output.OutEnd().getSymbol().getStartIndex());
            }
        });
        ends.sort(Comparator.naturalOrder());
        var result = new StringBuilder();
        var copied = 0;
        var codePoints = 0;
        for (var end : ends) {
            var at = source.offsetByCodePoints(copied, end - codePoints);
            result.append(source, copied, at).append(" | " + EscapeForHtml.NAME + " ");
            copied = at;
            codePoints = end;
        }
        return result.append(source, copied, source.length()).toString();
    }

    private List<String> faults(ParseTree tree) {
        var found = new ArrayList<String>();
        var names = new ArrayList<String>();
        visit(tree, node -> {
            switch (node) {
                case LiquidParser.LookupContext lookup -> names.add(lookup.getText());
                case LiquidParser.FilterContext filter ->
                    checkFilter(filter.Id().getText(), found);
                case LiquidParser.TagContext tag -> checkTag(tag.getChild(0), found);
                case LiquidParser.AssignmentContext assignment -> checkTag(assignment, found);
                default -> {}
            }
        });
        names.stream()
                .filter(name -> Variable.of(name).isEmpty())
                .map(name -> "does not know the variable '" + shortened(name) + "'; it knows " + Variable.inWords())
                .forEach(found::add);
        if (kind != Kind.LINE && !WayOut.isOnEveryPath(tree)) {
            found.add(names.contains(Variable.UNSUBSCRIBE.text()) ? WayOut.NOT_FOR_ALL : WayOut.MISSING);
        }
        return found.stream().distinct().limit(MOST_FAULTS).toList();
    }

    private static void checkFilter(String name, List<String> found) {
        if (!FILTERS.contains(name)) {
            found.add("does not know the filter '" + shortened(name) + "'");
        }
    }

    private static void checkTag(ParseTree tag, List<String> found) {
        if (!TAGS.contains(tag.getClass())) {
            found.add(
                    "may not use the tag '" + shortened(word(tag)) + "'; it may use if, unless, case, comment and raw");
        }
    }

    /** The word behind the opening brace. */
    private static String word(ParseTree tag) {
        if (tag.getChildCount() == 0) {
            return tag.getText();
        }
        var first = tag.getChild(0).getChildCount() > 0
                ? tag.getChild(0)
                : tag.getChild(Math.min(1, tag.getChildCount() - 1));
        return first.getChildCount() > 0 ? word(first) : first.getText();
    }

    private static void visit(ParseTree node, Consumer<ParseTree> visitor) {
        visitor.accept(node);
        for (var i = 0; i < node.getChildCount(); i++) {
            visit(node.getChild(i), visitor);
        }
    }

    private static String firstLine(LiquidException broken) {
        return shortened(String.valueOf(broken.getMessage()).lines().findFirst().orElse("it cannot be read"));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}

package org.atrium.campaign.template.liquid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liqp.parser.Flavor;
import liquid.parser.v4.LiquidParser;
import org.atrium.campaign.template.Values;

/**
 * One Liquid text as it was written. It may print the known variables through filters that cannot grow without bound,
 * and choose by them; it has no loops, no assignments, no files.
 */
final class LiquidSource {

    enum Kind {
        LINE,
        HTML,
        TEXT
    }

    static final TemplateParser PARSER = new TemplateParser.Builder()
            .withFlavor(Flavor.LIQUID)
            .withErrorMode(TemplateParser.ErrorMode.STRICT)
            .withFilter(new EscapeForHtml())
            .withMaxSizeRenderedString(1_048_576)
            .build();

    private static final int MOST_BYTES = 262_144;

    private static final Set<String> FILTERS = Set.of(
            "append",
            "capitalize",
            "default",
            "downcase",
            "lstrip",
            "prepend",
            "remove",
            "remove_first",
            "replace_first",
            "rstrip",
            "size",
            "slice",
            "strip",
            "strip_newlines",
            "truncate",
            "truncatewords",
            "upcase",
            "url_encode");

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

    /** What is wrong, in words; empty when nothing is. */
    List<String> faults() {
        if (source.isBlank()) {
            return List.of("must not be empty");
        }
        if (source.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return List.of("must not be longer than 256 KiB");
        }
        try {
            return faults(PARSER.parse(source).getParseTree());
        } catch (LiquidException broken) {
            return List.of("is not valid Liquid: " + firstLine(broken));
        }
    }

    /** The same text with every printed value escaped for HTML. */
    String escaped() {
        var result = new StringBuilder(source);
        var ends = new ArrayList<Integer>();
        visit(PARSER.parse(source).getParseTree(), node -> {
            if (node instanceof LiquidParser.OutputContext output) {
                ends.add(output.OutEnd().getSymbol().getStartIndex());
            }
        });
        ends.sort(Collections.reverseOrder());
        ends.forEach(end -> result.insert(source.offsetByCodePoints(0, end), " | " + EscapeForHtml.NAME + " "));
        return result.toString();
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
                .filter(name -> !Values.KNOWN.contains(name))
                .map(name -> "does not know the variable '" + name + "'; it knows " + Values.knownInWords())
                .distinct()
                .forEach(found::add);
        if (kind != Kind.LINE && !names.contains(Values.UNSUBSCRIBE)) {
            found.add("must offer the way out: {{ " + Values.UNSUBSCRIBE + " }}");
        }
        return found;
    }

    private static void checkFilter(String name, List<String> found) {
        if (!FILTERS.contains(name)) {
            found.add("does not know the filter '" + name + "'");
        }
    }

    private static void checkTag(ParseTree tag, List<String> found) {
        if (!TAGS.contains(tag.getClass())) {
            found.add("may not use the tag '" + word(tag) + "'; it may use if, unless, case, comment and raw");
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
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("it cannot be read");
    }
}

package org.atrium.campaign.template.liquid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liquid.parser.v4.LiquidParser;
import org.atrium.campaign.template.Variable;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.QueryParser;

/**
 * Whether every reader finds the link that stops the messages. It must be printed on every path through the conditions,
 * and where it is printed a reader must be able to see it.
 * See docs/adr/0027-every-letter-has-a-way-out.md.
 */
final class WayOut {

    static final String MISSING = "must offer the way out: {{ " + Variable.UNSUBSCRIBE.text() + " }}";

    static final String NOT_FOR_ALL =
            MISSING + " to every reader; here it stands in a comment or hangs on a condition that has no else with it";

    static final String NOT_SEEN = MISSING + " whole, as a link or an address that can be seen";

    private static final Evaluator UNSEEN_ELEMENTS = QueryParser.parse(
            "head, style, script, template, noscript, title, textarea, datalist, dialog, [hidden], input[type=hidden]");

    /** What it says once blanks are gone. */
    private static final Pattern UNSEEN_STYLE = Pattern.compile(
            "display:none|visibility:(hidden|collapse)|(opacity|font-size|max-height):[+-]?(0+(\\.0*)?|\\.0+)([a-z%;!]|$)");

    /** Of the places where it stands so many are looked at. */
    private static final int MOST_CANDIDATES = 20;

    private static final Pattern GOES_ON = Pattern.compile("[\\w~%-]");

    private WayOut() {}

    /** Whether it is printed whatever the conditions say. */
    static boolean isOnEveryPath(ParseTree node) {
        return switch (node) {
            case LiquidParser.OutputContext output -> prints(output);
            case LiquidParser.Comment_tagContext _, LiquidParser.Raw_tagContext _ -> false;
            case LiquidParser.If_tagContext tag ->
                tag.else_tag() != null
                        && isOnEveryPath(tag.block())
                        && isOnEach(tag.elsif_tag())
                        && isOnEveryPath(tag.else_tag());
            case LiquidParser.Unless_tagContext tag ->
                tag.else_tag() != null && isOnEveryPath(tag.block()) && isOnEveryPath(tag.else_tag());
            case LiquidParser.Case_tagContext tag ->
                tag.else_tag() != null && isOnEach(tag.when_tag()) && isOnEveryPath(tag.else_tag());
            default -> isOnAny(node);
        };
    }

    private static boolean isOnEach(List<? extends ParseTree> branches) {
        return branches.stream().allMatch(WayOut::isOnEveryPath);
    }

    private static boolean isOnAny(ParseTree node) {
        for (var i = 0; i < node.getChildCount(); i++) {
            if (isOnEveryPath(node.getChild(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean prints(ParseTree node) {
        if (node instanceof LiquidParser.LookupContext lookup) {
            return lookup.getText().equals(Variable.UNSUBSCRIBE.text());
        }
        for (var i = 0; i < node.getChildCount(); i++) {
            if (prints(node.getChild(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text shows the address with nothing grown onto it. */
    static boolean isIn(String text, String address) {
        for (var at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
            var end = at + address.length();
            if (end == text.length()
                    || !GOES_ON.matcher(text.substring(end, end + 1)).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Why a reader of the page would not find a link to the address, or the address itself; empty if they would. */
    static Optional<String> missingIn(Document page, String address) {
        var rules = new HidingRules(page, WayOut::isUnseen);
        return rules.tooMuch().or(() -> {
            var candidates = new Shown(address).in(page).limit(MOST_CANDIDATES).toList();
            var shown = rules.showOneOf(candidates);
            return rules.tooMuch().or(() -> shown ? Optional.empty() : Optional.of(NOT_SEEN));
        });
    }

    /** Walks once over what no element hides by itself. */
    private static final class Shown implements NodeFilter {

        private final String address;
        private final List<Element> links = new ArrayList<>();
        private final List<Element> texts = new ArrayList<>();
        private final Set<Element> pressable = Collections.newSetFromMap(new IdentityHashMap<>());
        private final ArrayDeque<Element> open = new ArrayDeque<>();

        private Shown(String address) {
            this.address = address;
        }

        Stream<Element> in(Document page) {
            page.filter(this);
            return Stream.concat(links.stream().filter(pressable::contains), texts.stream());
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (isFolded(node)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (node instanceof TextNode text && !text.isBlank()) {
                canBePressed();
            }
            return node instanceof Element element && !enter(element)
                    ? FilterResult.SKIP_ENTIRELY
                    : FilterResult.CONTINUE;
        }

        /** Whether anything of it can be seen. */
        private boolean enter(Element element) {
            if (element.is(UNSEEN_ELEMENTS) || isUnseen(element.attr("style"))) {
                return false;
            }
            if (isLink(element)) {
                links.add(element);
                open.push(element);
            }
            if (element.nameIs("img") || element.nameIs("area")) {
                canBePressed();
            }
            if (!isFolding(element) && isIn(element.ownText(), address)) {
                texts.add(element);
            }
            return true;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node == open.peek()) {
                open.pop();
            }
            return FilterResult.CONTINUE;
        }

        private boolean isLink(Element element) {
            return (element.nameIs("a") || element.nameIs("area"))
                    && element.attr("href").strip().equals(address);
        }

        /** Those around it as well, as far as that is not known already. */
        private void canBePressed() {
            for (var link : open) {
                if (!pressable.add(link)) {
                    return;
                }
            }
        }

        private static boolean isFolded(Node node) {
            return node.parent() instanceof Element above
                    && isFolding(above)
                    && !(node instanceof Element element && element.nameIs("summary"));
        }

        private static boolean isFolding(Element element) {
            return element.nameIs("details") && !element.hasAttr("open");
        }
    }

    private static boolean isUnseen(String declarations) {
        if (declarations.isEmpty()) {
            return false;
        }
        var style =
                withoutComments(declarations).replaceAll("[\\s\\p{Cntrl}]+", "").toLowerCase(java.util.Locale.ROOT);
        return UNSEEN_STYLE.matcher(style).find();
    }

    /** One that is left open goes on to the end. Looks at each character once. */
    static String withoutComments(String styles) {
        var rest = new StringBuilder();
        var copied = 0;
        for (var begin = styles.indexOf("/*"); begin >= 0; begin = styles.indexOf("/*", copied)) {
            rest.append(styles, copied, begin);
            var end = styles.indexOf("*/", begin + 2);
            copied = end < 0 ? styles.length() : end + 2;
        }
        return rest.append(styles, copied, styles.length()).toString();
    }
}

package org.atrium.campaign.template.liquid;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liquid.parser.v4.LiquidParser;
import org.atrium.campaign.template.Values;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Whether every reader finds the link that stops the messages. It must be printed on every path through the conditions,
 * and where it is printed a reader must be able to see it.
 * See docs/adr/0027-every-letter-has-a-way-out.md.
 */
final class WayOut {

    static final String MISSING = "must offer the way out: {{ " + Values.UNSUBSCRIBE + " }}";

    static final String NOT_FOR_ALL =
            MISSING + " to every reader; here it stands in a comment or hangs on a condition that has no else with it";

    static final String NOT_SEEN = MISSING + " whole, as a link or an address that can be seen";

    private static final String UNSEEN_ELEMENTS =
            "head, style, script, template, noscript, title, textarea, datalist, dialog, [hidden], input[type=hidden]";

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
            return lookup.getText().equals(Values.UNSUBSCRIBE);
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

    /** Whether a page shows a link to the address, or the address itself. */
    static boolean isIn(Document page, String address) {
        var shown = page.clone();
        shown.select(UNSEEN_ELEMENTS).remove();
        shown.select("details:not([open])").forEach(WayOut::fold);
        shown.select("[style]").stream()
                .filter(element -> isUnseen(element.attr("style")))
                .forEach(Element::remove);
        var candidates = Stream.concat(
                        shown.select("a[href], area[href]").stream()
                                .filter(link -> link.attr("href").strip().equals(address) && canBePressed(link)),
                        shown.body().getAllElements().stream().filter(element -> isIn(element.ownText(), address)))
                .limit(MOST_CANDIDATES)
                .toList();
        return new HidingRules(page, WayOut::isUnseen).showOneOf(candidates);
    }

    private static void fold(Element details) {
        List.copyOf(details.childNodes()).stream()
                .filter(node -> !(node instanceof Element element && element.nameIs("summary")))
                .forEach(Node::remove);
    }

    private static boolean isUnseen(String declarations) {
        var style = declarations
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("[\\s\\p{Cntrl}]+", "")
                .toLowerCase(java.util.Locale.ROOT);
        return UNSEEN_STYLE.matcher(style).find();
    }

    private static boolean canBePressed(Element link) {
        return link.hasText() || link.nameIs("area") || !link.select("img").isEmpty();
    }
}

package org.atrium.campaign.template.liquid;

import java.util.ArrayDeque;
import java.util.Set;
import org.atrium.campaign.template.UnrenderableException;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The plain part of a message whose writer gave only HTML: paragraphs on lines of their own, links with their address. */
final class PlainText implements NodeFilter {

    private static final int MOST_BREAKS = 2;

    /** Blanks and line breaks beside the words of a link. */
    private static final int MOST_AROUND = 20;

    private static final Set<String> UNREAD = Set.of("style", "script", "title");

    /** As many as HTML may have: a message is not larger without it. */
    private static final int LONGEST = 524_288;

    private final StringBuilder text = new StringBuilder();

    /** Where the words of each link begin that is open. */
    private final ArrayDeque<Integer> links = new ArrayDeque<>();

    private PlainText() {}

    /** @throws UnrenderableException when it becomes too long */
    static String of(Document page) {
        var visitor = new PlainText();
        page.body().filter(visitor);
        return tidy(visitor.text.toString());
    }

    /**
     * Without blanks at the ends of lines, and with at most one empty line in a row. Looks at each character three times
     * at most.
     */
    static String tidy(CharSequence text) {
        var tidy = new StringBuilder(text.length());
        var at = 0;
        while (at < text.length()) {
            var breaks = 0;
            var blanks = at;
            for (; at < text.length() && isGap(text.charAt(at)); at++) {
                if (text.charAt(at) == '\n') {
                    breaks++;
                    blanks = at + 1;
                }
            }
            var words = at;
            while (at < text.length() && !isGap(text.charAt(at))) {
                at++;
            }
            if (at > words) {
                if (!tidy.isEmpty()) {
                    tidy.repeat("\n", Math.min(breaks, MOST_BREAKS)).append(text, blanks, words);
                }
                tidy.append(text, words, at);
            }
        }
        return tidy.toString();
    }

    private static boolean isGap(char character) {
        return character == '\n' || character == ' ' || character == '\t';
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            words(words.text());
        } else if (node instanceof Element element) {
            if (UNREAD.contains(element.normalName())) {
                return FilterResult.SKIP_ENTIRELY;
            }
            opening(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (isLink(element)) {
                address(element.attr("href"), links.pop());
            }
            if (element.isBlock()) {
                newLine(element.nameIs("p") || element.normalName().matches("h[1-6]") ? MOST_BREAKS : 1);
            }
            if (text.length() > LONGEST) {
                throw new UnrenderableException(
                        "the plain text that is made of its HTML becomes longer than " + LONGEST + " characters", null);
            }
        }
        return FilterResult.CONTINUE;
    }

    private static boolean isLink(Element element) {
        return element.nameIs("a") && !element.attr("href").isEmpty();
    }

    /** Not where the words of the link are the address. Looks at no more of them than could be. */
    private void address(String address, int begin) {
        var words = text.length() - begin;
        if (words > address.length() + MOST_AROUND
                || !text.substring(begin).strip().equals(address)) {
            text.append(" (").append(address).append(')');
        }
    }

    private void opening(Element element) {
        if (isLink(element)) {
            links.push(text.length());
        } else if (element.nameIs("br")) {
            text.append('\n');
        } else if (element.nameIs("li")) {
            newLine(1);
            text.append("- ");
        } else if (element.nameIs("img") && !element.attr("alt").isBlank()) {
            words(StringUtil.normaliseWhitespace(element.attr("alt")));
        } else if (element.isBlock()) {
            newLine(1);
        }
    }

    private void words(String words) {
        var atStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(atStart ? words.stripLeading() : words);
    }

    private void newLine(int wanted) {
        if (text.isEmpty()) {
            return;
        }
        var there = 0;
        while (there < wanted && there < text.length() && text.charAt(text.length() - 1 - there) == '\n') {
            there++;
        }
        text.append("\n".repeat(wanted - there));
    }
}

package org.atrium.campaign.template.liquid;

import org.jsoup.Jsoup;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The plain part of a message whose writer gave only HTML: paragraphs on lines of their own, links with their address. */
final class PlainText implements NodeVisitor {

    private static final int MOST_BREAKS = 2;

    private final StringBuilder text = new StringBuilder();

    private PlainText() {}

    static String of(String html) {
        var body = Jsoup.parse(html).body();
        body.select("style, script, title").remove();
        var visitor = new PlainText();
        body.traverse(visitor);
        return tidy(visitor.text);
    }

    /** Without blanks at the ends of lines, and with at most one empty line in a row. Looks at each character once. */
    static String tidy(CharSequence text) {
        var tidy = new StringBuilder();
        var breaks = 0;
        var blanks = new StringBuilder();
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (character == '\n') {
                breaks++;
                blanks.setLength(0);
            } else if (character == ' ' || character == '\t') {
                blanks.append(character);
            } else {
                tidy.repeat("\n", tidy.isEmpty() ? 0 : Math.min(breaks, MOST_BREAKS));
                tidy.append(tidy.isEmpty() ? "" : blanks).append(character);
                breaks = 0;
                blanks.setLength(0);
            }
        }
        return tidy.toString();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            words(words.text());
        } else if (node instanceof Element element) {
            opening(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        if (element.nameIs("a")
                && !element.attr("href").isEmpty()
                && !element.attr("href").equals(element.text())) {
            text.append(" (").append(element.attr("href")).append(')');
        }
        if (element.isBlock()) {
            newLine(element.nameIs("p") || element.normalName().matches("h[1-6]") ? MOST_BREAKS : 1);
        }
    }

    private void opening(Element element) {
        if (element.nameIs("br")) {
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

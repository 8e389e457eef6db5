package org.atrium.campaign.template.liquid;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The plain part of a message whose writer gave only HTML: paragraphs on lines of their own, links with their address. */
final class PlainText implements NodeVisitor {

    private final StringBuilder text = new StringBuilder();

    private PlainText() {}

    static String of(String html) {
        var body = Jsoup.parse(html).body();
        body.select("style, script, title").remove();
        var visitor = new PlainText();
        body.traverse(visitor);
        return visitor.text
                .toString()
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
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
            newLine(element.nameIs("p") || element.normalName().matches("h[1-6]") ? 2 : 1);
        }
    }

    private void opening(Element element) {
        if (element.nameIs("br")) {
            text.append('\n');
        } else if (element.nameIs("li")) {
            newLine(1);
            text.append("- ");
        } else if (element.nameIs("img") && !element.attr("alt").isEmpty()) {
            words(element.attr("alt"));
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
        while (there < text.length() && text.charAt(text.length() - 1 - there) == '\n') {
            there++;
        }
        text.append("\n".repeat(Math.max(0, wanted - there)));
    }
}

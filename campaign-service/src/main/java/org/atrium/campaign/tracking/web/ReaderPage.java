package org.atrium.campaign.tracking.web;

import org.atrium.campaign.recipient.Sentence;
import org.atrium.campaign.tracking.Words;
import org.owasp.encoder.Encode;

/** A small page that works everywhere: no script, no picture, nothing from elsewhere, every value escaped. */
final class ReaderPage {

    private static final String STYLE = "body{font:1.125rem/1.6 system-ui,sans-serif;color:#1b1b1b;background:#fff;"
            + "max-width:40rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.75rem;line-height:1.25}"
            + "button{font:inherit;font-weight:600;color:#fff;background:#1f4e79;border:2px solid #1f4e79;"
            + "border-radius:.375rem;padding:.75rem 1.25rem;min-height:2.75rem;cursor:pointer}"
            + "button:focus-visible{outline:3px solid #b35900;outline-offset:3px}";

    private final StringBuilder html = new StringBuilder();
    private final String language;

    ReaderPage(Words words, String title) {
        this.language = words.language();
        html.append("<!doctype html>\n<html lang=\"")
                .append(Encode.forHtmlAttribute(language))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Encode.forHtml(title))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(Encode.forHtml(title))
                .append("</h1>\n");
    }

    ReaderPage paragraph(String text) {
        html.append("<p>").append(Encode.forHtml(text)).append("</p>\n");
        return this;
    }

    ReaderPage list(Sentence sentence) {
        html.append("<ul>\n");
        item(sentence);
        html.append("</ul>\n");
        return this;
    }

    private void item(Sentence sentence) {
        html.append("<li>").append(Encode.forHtml(sentence.text()));
        if (!sentence.parts().isEmpty()) {
            html.append("\n<ul>\n");
            sentence.parts().forEach(this::item);
            html.append("</ul>\n");
        }
        html.append("</li>\n");
    }

    /** A button that posts; nothing else on the page changes anything. */
    ReaderPage button(String action, String text) {
        html.append("<form method=\"post\" action=\"")
                .append(Encode.forHtmlAttribute(action))
                .append("\"><button type=\"submit\">")
                .append(Encode.forHtml(text))
                .append("</button></form>\n");
        return this;
    }

    /** A tag of BCP 47, as in {@code lang}. */
    String language() {
        return language;
    }

    String html() {
        return html + "</main>\n</body>\n</html>\n";
    }
}

package org.atrium.campaign.template.liquid;

import org.atrium.campaign.template.UnrenderableException;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/**
 * Reads HTML as a mail program does, which may make more of it than was written: an element that was not closed is
 * opened again in each paragraph behind it, with all its attributes. What comes of it is counted while it is read; so
 * whoever looks at a page has no more before them than these bounds, whatever its source says.
 * See docs/adr/0021-templates-are-data.md.
 */
final class HtmlPage {

    static final int MOST_ELEMENTS = 30_000;

    /** In all attributes; those of an element that is opened again count again. The source has 512 KiB at most. */
    static final int MOST_IN_ATTRIBUTES = 1_048_576;

    /** Longer ones are cut or refused by mail programs and browsers. */
    static final int LONGEST_LINK = 8_000;

    private int elements;
    private long inAttributes;

    private HtmlPage() {}

    /** @throws UnrenderableException when it comes to too much; the message says what, and nothing of a person */
    static Document read(String html) {
        return read(html, Parser.htmlParser());
    }

    /** The same, with where each attribute stands. */
    static Document readWithPlaces(String html) {
        return read(html, Parser.htmlParser().setTrackPosition(true));
    }

    private static Document read(String html, Parser parser) {
        var page = new HtmlPage();
        try (var parts = new StreamParser(parser).parse(html, "")) {
            parts.iterator().forEachRemaining(page::count);
            return parts.document();
        }
    }

    private void count(Element element) {
        if (++elements > MOST_ELEMENTS) {
            throw tooMuch("its HTML comes to more than " + MOST_ELEMENTS
                    + " elements; what is left open is opened again in each paragraph");
        }
        element.attributes().forEach(this::count);
        if (inAttributes > MOST_IN_ATTRIBUTES) {
            throw tooMuch("the attributes of its HTML come to more than " + MOST_IN_ATTRIBUTES
                    + " characters; those of what is left open are repeated in each paragraph");
        }
    }

    private void count(Attribute attribute) {
        var length = attribute.getValue().length();
        inAttributes += attribute.getKey().length() + length;
        if (length > LONGEST_LINK && RunningLinks.isLink(attribute)) {
            throw tooMuch("a link in its HTML is longer than " + LONGEST_LINK + " characters");
        }
    }

    private static UnrenderableException tooMuch(String what) {
        return new UnrenderableException(what, null);
    }
}

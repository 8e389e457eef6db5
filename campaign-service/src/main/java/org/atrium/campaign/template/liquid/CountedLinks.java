package org.atrium.campaign.template.liquid;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The web addresses that an HTML source links to word for word, each replaced by a variable; every other byte stays. An
 * address that prints a value is left alone and not counted, so that no value of a person gets into a count.
 */
record CountedLinks(String html, List<String> addresses) {

    static final String VARIABLE = "atrium_click_";

    /** Further ones lead where they lead, uncounted. */
    private static final int MOST = 500;

    static CountedLinks in(String source) {
        var hrefs = hrefs(source);
        var addresses = new ArrayList<String>();
        var html = new StringBuilder();
        var copied = 0;
        for (var href : hrefs.entrySet()) {
            html.append(source, copied, href.getKey())
                    .append("{{ " + VARIABLE + addresses.size() + " | " + EscapeForHtml.NAME + " }}");
            addresses.add(href.getValue().address());
            copied = href.getValue().end();
        }
        return new CountedLinks(html.append(source.substring(copied)).toString(), List.copyOf(addresses));
    }

    private record Href(int end, String address) {}

    /** By where they begin: the parser may make two elements of one tag. */
    private static TreeMap<Integer, Href> hrefs(String source) {
        var liquid = new LiquidMarkup(source);
        var found = new TreeMap<Integer, Href>();
        for (var element : HtmlPage.readWithPlaces(liquid.blankedOut()).select("a[href], area[href]")) {
            var address = element.attr("href");
            var place = place(element);
            var begin = place.start().pos();
            var end = place.end().pos();
            // What the parser read must be what stands there: else the place is not known, and nothing is touched.
            if (begin >= 0
                    && end <= source.length()
                    && liquid.isFreeOf(begin, end)
                    && Parser.unescapeEntities(source.substring(begin, end), true)
                            .equals(address)
                    && isAddress(address)
                    && found.size() < MOST) {
                found.put(begin, new Href(end, address));
            }
        }
        return found;
    }

    private static org.jsoup.nodes.Range place(Element element) {
        return element.attributes().sourceRange("href").valueRange();
    }

    private static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}

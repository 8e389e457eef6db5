package org.atrium.campaign.template.liquid;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * The web addresses that an HTML source links to word for word, each replaced by a variable. An address that prints a
 * value is left alone and not counted, so that no value of a person gets into a count.
 */
record CountedLinks(String html, List<String> addresses) {

    static final String VARIABLE = "atrium_click_";

    private static final Pattern LINK = Pattern.compile(
            "(<a\\b[^<>{}]*?\\bhref\\s*=\\s*)([\"'])(https?://[^\"'<>{}\\s]+)\\2", Pattern.CASE_INSENSITIVE);

    static CountedLinks in(String source) {
        var addresses = new ArrayList<String>();
        var html = LINK.matcher(source).replaceAll(link -> replacement(link, addresses));
        return new CountedLinks(html, List.copyOf(addresses));
    }

    private static String replacement(MatchResult link, List<String> addresses) {
        var address = Parser.unescapeEntities(link.group(3), true);
        if (!isAddress(address)) {
            return Matcher.quoteReplacement(link.group());
        }
        var variable = "{{ " + VARIABLE + addresses.size() + " | " + EscapeForHtml.NAME + " }}";
        addresses.add(address);
        return Matcher.quoteReplacement(link.group(1) + link.group(2) + variable + link.group(2));
    }

    private static boolean isAddress(String text) {
        try {
            return new URI(text).getHost() != null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}

package org.atrium.campaign.template.liquid;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;

/** Links that run something where they should lead somewhere. */
final class RunningLinks {

    private static final Set<String> LINKING = Set.of("href", "action", "formaction", "xlink:href");
    private static final Set<String> RUNNING = Set.of("javascript:", "vbscript:", "data:");

    /** What stands before a colon, or behind an ampersand, where an attribute could come to a running scheme. */
    private static final List<String> BEFORE_COLON = List.of("script", "data");

    private static final List<String> BEHIND_AMPERSAND = List.of("#", "colon", "tab", "newline");

    private RunningLinks() {}

    /** Reads the page only when there could be one, for each letter is asked. */
    static boolean areIn(String page) {
        return couldBeIn(page) && first(HtmlPage.read(page)).isPresent();
    }

    private static boolean couldBeIn(String page) {
        for (var at = 0; at < page.length(); at++) {
            var place = at;
            var could = switch (page.charAt(at)) {
                case ':' -> BEFORE_COLON.stream().anyMatch(word -> endsWith(page, place, word));
                case '&' -> BEHIND_AMPERSAND.stream().anyMatch(word -> begins(page, place + 1, word));
                default -> false;
            };
            if (could) {
                return true;
            }
        }
        return false;
    }

    /** Whether the word stands there, blanks left out. */
    private static boolean begins(String page, int from, String word) {
        var found = 0;
        for (var at = from; found < word.length() && at < page.length(); at++) {
            var one = page.charAt(at);
            if (!isBlank(one) && Character.toLowerCase(one) != word.charAt(found++)) {
                return false;
            }
        }
        return found == word.length();
    }

    /** Whether the word stands before that place, blanks left out. */
    private static boolean endsWith(String page, int end, String word) {
        var left = word.length();
        for (var at = end - 1; left > 0 && at >= 0; at--) {
            var one = page.charAt(at);
            if (!isBlank(one) && Character.toLowerCase(one) != word.charAt(--left)) {
                return false;
            }
        }
        return left == 0;
    }

    private static boolean isBlank(char one) {
        return one <= ' ' || one == 0x7f;
    }

    /** The scheme and the attribute, in words. */
    static Optional<String> first(Document page) {
        for (var element : page.getAllElements()) {
            for (var attribute : element.attributes()) {
                var scheme = scheme(attribute);
                if (scheme.isPresent()) {
                    return Optional.of(scheme.get() + " in " + attribute.getKey());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> scheme(Attribute attribute) {
        if (!isLink(attribute)) {
            return Optional.empty();
        }
        var address = withoutBlanks(attribute.getValue());
        return RUNNING.stream().filter(address::startsWith).findFirst();
    }

    static boolean isLink(Attribute attribute) {
        return LINKING.contains(attribute.getKey());
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", "").toLowerCase(Locale.ROOT);
    }
}

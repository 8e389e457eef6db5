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

    /** Without one of them, blanks left out, no attribute comes to a running scheme. */
    private static final List<String> NEEDED = List.of("script:", "data:", "&#", "&colon", "&tab", "&newline");

    private RunningLinks() {}

    /** Reads the page only when there could be one, for each letter is asked. */
    static boolean areIn(String page) {
        var text = withoutBlanks(page);
        return NEEDED.stream().anyMatch(text::contains)
                && first(HtmlPage.read(page)).isPresent();
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

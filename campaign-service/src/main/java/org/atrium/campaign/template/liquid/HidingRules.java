package org.atrium.campaign.template.liquid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The rules of a page's style sheets that hide what they are about, by the condition that they hang on; what hangs on
 * none holds under each. A selector is read for its tags, classes and ids; what else it says is taken to hold.
 */
final class HidingRules {

    /** With more hiding rules, or longer ones, nothing is taken to be seen. */
    private static final int MOST = 100;

    private static final int LONGEST = 200;
    private static final Pattern COMPOUND = Pattern.compile("(\\*|[a-zA-Z][\\w-]*)?([.#][a-zA-Z_-][\\w-]*)*");
    private static final Pattern PSEUDO = Pattern.compile("::?[\\w-]+(\\([^)]*\\))?");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\[[^\\]]*]");

    private final Map<String, List<List<String>>> selectors = new HashMap<>();
    private final Predicate<String> hides;
    private int rules;
    private boolean tooMuch;

    /** @param hides whether declarations hide */
    HidingRules(Document page, Predicate<String> hides) {
        this.hides = hides;
        selectors.put("", new ArrayList<>());
        page.select("style").forEach(sheet -> read(sheet.data().replaceAll("(?s)/\\*.*?(\\*/|$)", "")));
    }

    private void read(String sheet) {
        // What is left open is closed at the end.
        var text = sheet
                + "}".repeat((int) sheet.chars().filter(each -> each == '{').count());
        var open = new ArrayDeque<String>();
        var begin = 0;
        for (var at = 0; at < text.length(); at++) {
            var sign = text.charAt(at);
            if (sign == '{') {
                open.push(text.substring(begin, at).strip());
                begin = at + 1;
            } else if (sign == '}') {
                close(open, text.substring(begin, at));
                begin = at + 1;
            } else if (sign == ';' && (open.isEmpty() || open.element().startsWith("@"))) {
                begin = at + 1;
            }
        }
    }

    private void close(ArrayDeque<String> open, String declarations) {
        var rule = open.poll();
        if (rule == null || rule.startsWith("@") || !hides.test(declarations)) {
            return;
        }
        rules++;
        tooMuch |= rules > MOST || rule.length() > LONGEST;
        if (!tooMuch) {
            var under = selectors.computeIfAbsent(String.join(" ", open), unused -> new ArrayList<>());
            for (var selector : PSEUDO.matcher(rule).replaceAll("").split(",")) {
                under.add(compounds(selector.strip()));
            }
        }
    }

    /** The last is the one that is hidden. */
    private static List<String> compounds(String selector) {
        var compounds = new ArrayList<String>();
        for (var part : selector.split("[\\s>+~]+(?![^\\[]*])")) {
            var plain = ATTRIBUTE.matcher(part).replaceAll("");
            var isOfSome = !plain.equals(part) && !plain.equals("a");
            compounds.add(COMPOUND.matcher(plain).matches() && !isOfSome ? plain : "");
        }
        return compounds;
    }

    /** Whether one of them shows under each condition. */
    boolean showOneOf(List<Element> candidates) {
        return !tooMuch
                && selectors.keySet().stream()
                        .allMatch(condition -> candidates.stream().anyMatch(each -> shows(each, condition)));
    }

    private boolean shows(Element element, String condition) {
        var line = new ArrayList<Element>(List.of(element));
        line.addAll(element.parents());
        return Stream.of("", condition)
                .flatMap(each -> selectors.getOrDefault(each, List.of()).stream())
                .noneMatch(selector -> isHidden(line, selector));
    }

    /** @param line an element and those around it */
    private static boolean isHidden(List<Element> line, List<String> selector) {
        var hidden = selector.getLast();
        return !hidden.isEmpty()
                && selector.stream()
                        .allMatch(
                                compound -> compound.isEmpty() || line.stream().anyMatch(each -> each.is(compound)));
    }
}

package org.atrium.campaign.template.liquid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import liqp.Template;
import org.atrium.campaign.template.CompiledContent;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Message;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.jspecify.annotations.Nullable;
import org.owasp.encoder.Encode;

/**
 * One language of one version. A parsed Liquid template keeps the variables of its rendering in a field, and two
 * renderings at once would put one reader's name into another's message. So each has a parsed copy to itself; there are
 * as many as were ever needed at once.
 */
final class LiquidContent implements CompiledContent {

    private static final String PICTURE = "atrium_open";

    private final Content source;
    private final List<String> links;
    private final Queue<Parsed> free = new ConcurrentLinkedQueue<>();

    LiquidContent(Content content) {
        var counted = CountedLinks.in(new LiquidSource(content.html(), LiquidSource.Kind.HTML).escaped());
        this.links = counted.addresses();
        this.source = new Content(content.subject(), withPicture(counted.html()), content.text());
        free.add(Parsed.of(source));
    }

    private record Parsed(
            Template subject, Template html, @Nullable Template text) {

        static Parsed of(Content source) {
            return new Parsed(
                    LiquidSource.PARSER.parse(source.subject()),
                    LiquidSource.PARSER.parse(source.html()),
                    source.text() == null ? null : LiquidSource.PARSER.parse(source.text()));
        }
    }

    @Override
    public List<String> links() {
        return links;
    }

    @Override
    public Message render(Values values) {
        var taken = free.poll();
        var parsed = taken == null ? Parsed.of(source) : taken;
        try {
            return render(parsed, tree(values));
        } catch (RuntimeException limit) {
            throw new UnrenderableException(String.valueOf(limit.getMessage()), limit);
        } finally {
            free.add(parsed);
        }
    }

    private static Message render(Parsed parsed, Map<String, Object> variables) {
        var page = parsed.html().render(variables);
        return new Message(
                oneLine(parsed.subject().render(variables)),
                page,
                parsed.text() == null ? PlainText.of(page) : parsed.text().render(variables));
    }

    private Map<String, Object> tree(Values values) {
        var tree = new HashMap<String, Object>();
        values.variables().forEach((name, value) -> {
            var dot = name.indexOf('.');
            branch(tree, name.substring(0, dot)).put(name.substring(dot + 1), value);
        });
        for (var i = 0; i < links.size(); i++) {
            var counted = i < values.clicks().size() ? values.clicks().get(i) : links.get(i);
            tree.put(CountedLinks.VARIABLE + i, counted);
        }
        tree.put(PICTURE, values.openPicture().isEmpty() ? "" : picture(values.openPicture()));
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> branch(Map<String, Object> tree, String name) {
        return (Map<String, Object>) tree.computeIfAbsent(name, unused -> new HashMap<String, Object>());
    }

    private static String withPicture(String source) {
        var end = source.toLowerCase(java.util.Locale.ROOT).lastIndexOf("</body>");
        var at = end < 0 ? source.length() : end;
        return source.substring(0, at) + "{{ " + PICTURE + " }}" + source.substring(at);
    }

    private static String picture(String address) {
        return "<img src=\"" + Encode.forHtmlAttribute(address) + "\" width=\"1\" height=\"1\" alt=\"\">";
    }

    /** A value with a line break in it must not become a header of its own. */
    private static String oneLine(String subject) {
        return subject.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}

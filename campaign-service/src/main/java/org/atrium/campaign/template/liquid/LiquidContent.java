package org.atrium.campaign.template.liquid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import liqp.Template;
import org.atrium.campaign.template.CompiledContent;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Message;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.jspecify.annotations.Nullable;
import org.owasp.encoder.Encode;

/**
 * One language of one version, parsed. One rendering at a time: a Liquid template keeps the variables of its rendering
 * in a field, and two at once would put one reader's name into another's message.
 */
final class LiquidContent implements CompiledContent {

    private static final String PICTURE = "atrium_open";

    private final Template subject;
    private final Template html;
    private final @Nullable Template text;
    private final List<String> links;
    private final Lock rendering = new ReentrantLock();

    LiquidContent(Content content) {
        var counted = CountedLinks.in(new LiquidSource(content.html(), LiquidSource.Kind.HTML).escaped());
        this.links = counted.addresses();
        this.subject = LiquidSource.PARSER.parse(content.subject());
        this.html = LiquidSource.PARSER.parse(withPicture(counted.html()));
        this.text = content.text() == null ? null : LiquidSource.PARSER.parse(content.text());
    }

    @Override
    public List<String> links() {
        return links;
    }

    @Override
    public Message render(Values values) {
        var variables = tree(values);
        rendering.lock();
        try {
            var page = html.render(variables);
            return new Message(
                    oneLine(subject.render(variables)),
                    page,
                    text == null ? PlainText.of(page) : text.render(variables));
        } catch (RuntimeException limit) {
            throw new UnrenderableException(String.valueOf(limit.getMessage()), limit);
        } finally {
            rendering.unlock();
        }
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

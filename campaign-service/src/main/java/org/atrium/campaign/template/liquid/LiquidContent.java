package org.atrium.campaign.template.liquid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import liqp.Template;
import liqp.exceptions.LiquidException;
import org.atrium.campaign.template.CompiledContent;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Message;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.owasp.encoder.Encode;

/**
 * One language of one version. A parsed Liquid template keeps the variables of its rendering in a field, and two
 * renderings at once would put one reader's name into another's message. So one renders at a time; a copy for each
 * would take a hundred times the size of the source once more.
 */
final class LiquidContent implements CompiledContent {

    /** Seen by a reader; a mail program shows about sixty. Longer ones are cut. */
    static final int LONGEST_SUBJECT = 250;

    private static final String PICTURE = "atrium_open";

    private final List<String> links;
    private final Template subject;
    private final Template html;
    private final @Nullable Template text;
    private final ReentrantLock rendering = new ReentrantLock();

    /** @throws UnrenderableException when this was stored before a limit that it passes was set */
    LiquidContent(Content content) {
        allow(content.subject(), LiquidSource.Kind.LINE);
        allow(content.html(), LiquidSource.Kind.HTML);
        try {
            var counted = CountedLinks.in(new LiquidSource(content.html(), LiquidSource.Kind.HTML).escaped());
            this.links = counted.addresses();
            this.subject = JoinedLiterals.in(LiquidSource.PARSER.parse(content.subject()));
            this.html = JoinedLiterals.in(LiquidSource.PARSER.parse(withPicture(counted.html())));
            this.text = content.text() == null ? null : parsedText(content.text());
        } catch (LiquidException broken) {
            throw new UnrenderableException("its Liquid cannot be read", broken);
        }
    }

    private static Template parsedText(String text) {
        allow(text, LiquidSource.Kind.TEXT);
        return JoinedLiterals.in(LiquidSource.PARSER.parse(text));
    }

    private static void allow(String source, LiquidSource.Kind kind) {
        new LiquidSource(source, kind).tooMuch().ifPresent(fault -> {
            throw new UnrenderableException("it " + fault, null);
        });
    }

    @Override
    public List<String> links() {
        return links;
    }

    @Override
    public Message render(Values values) {
        var line = subject(values);
        var page = html(values);
        var plain = text(values, () -> HtmlPage.read(page));
        var wayOut = values.variables().get(Values.UNSUBSCRIBE);
        if (wayOut != null && !(page.contains(Encode.forHtml(wayOut)) && plain.contains(wayOut))) {
            throw new UnrenderableException("this reader would not find the way out in it", null);
        }
        if (RunningLinks.areIn(page)) {
            throw new UnrenderableException("a link of it would run a script for this reader", null);
        }
        return new Message(cut(line), page, plain);
    }

    /** One line, of any length. */
    String subject(Values values) {
        return oneLine(render(subject, values));
    }

    String html(Values values) {
        return render(html, values);
    }

    /** @param page the same in HTML, from which the plain part is derived when its writer gave none */
    String text(Values values, Supplier<Document> page) {
        return text == null ? PlainText.of(page.get()) : render(text, values);
    }

    private String render(Template template, Values values) {
        rendering.lock();
        try {
            return Allowance.each(() -> template.render(tree(values)));
        } catch (RuntimeException limit) {
            throw new UnrenderableException(reason(limit), limit);
        } finally {
            rendering.unlock();
        }
    }

    private static String reason(Throwable limit) {
        for (var cause = limit; cause != null; cause = cause.getCause()) {
            if (cause instanceof Allowance.LimitPassed || cause instanceof TextFilter.Misused) {
                return String.valueOf(cause.getMessage());
            }
        }
        return "it becomes longer than 512 KiB, or a comparison meets what it cannot compare";
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
        var at = endOfBody(source);
        return source.substring(0, at) + "{{ " + PICTURE + " }}" + source.substring(at);
    }

    private static int endOfBody(String source) {
        for (var at = source.lastIndexOf("</"); at >= 0; at = source.lastIndexOf("</", at - 1)) {
            if (source.regionMatches(true, at, "</body>", 0, "</body>".length())) {
                return at;
            }
        }
        return source.length();
    }

    private static String picture(String address) {
        return "<img src=\"" + Encode.forHtmlAttribute(address) + "\" width=\"1\" height=\"1\" alt=\"\">";
    }

    /** A value with a line break in it must not become a header of its own. */
    private static String oneLine(String subject) {
        return subject.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029\\u0085]+", " ").strip();
    }

    private static String cut(String subject) {
        var ends = TextFilter.ends(subject);
        return ends.size() <= LONGEST_SUBJECT ? subject : subject.substring(0, ends.get(LONGEST_SUBJECT - 2)) + "…";
    }
}

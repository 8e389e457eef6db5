package org.atrium.campaign.template.liquid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.atrium.campaign.template.CompiledContent;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Message;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.Values;
import org.atrium.kit.refusal.FieldFault;
import org.springframework.stereotype.Component;

/**
 * Compiles each language of each version once, and keeps those that were used last. What is parsed takes about a hundred
 * times its size; so there is a bound on what is kept, and one at a time is read, checked or previewed.
 * See docs/adr/0021-templates-are-data.md.
 */
@Component
final class LiquidCompiler implements TemplateCompiler {

    /** Of source: some 100 MB once parsed, at the worst. */
    private static final int KEPT_CHARACTERS = 1_048_576;

    private final LinkedHashMap<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final ReentrantLock reading = new ReentrantLock(true);
    private int keptCharacters;

    private record Key(TemplateId id, long version, String language) {}

    private record Kept(CompiledContent content, int characters) {}

    @Override
    public List<FieldFault> faults(Content content, String language, String pointer) {
        return alone(() -> {
            var faults = new ArrayList<FieldFault>();
            check(content.subject(), LiquidSource.Kind.LINE, pointer + "/subject", faults);
            check(content.html(), LiquidSource.Kind.HTML, pointer + "/html", faults);
            if (content.text() != null) {
                check(content.text(), LiquidSource.Kind.TEXT, pointer + "/text", faults);
            }
            return faults.isEmpty() ? new Proof(content, language, pointer).faults() : faults;
        });
    }

    private static void check(String source, LiquidSource.Kind kind, String pointer, List<FieldFault> faults) {
        new LiquidSource(source, kind).faults().forEach(detail -> faults.add(new FieldFault(pointer, detail)));
    }

    @Override
    public CompiledContent compile(Template template, String language) {
        return alone(() -> compiled(template, language));
    }

    @Override
    public Message preview(Template template, String language, Values values) {
        return alone(() -> compiled(template, language).render(values));
    }

    private CompiledContent compiled(Template template, String language) {
        var key = new Key(template.id(), template.version(), language);
        var there = kept.get(key);
        if (there != null) {
            return there.content();
        }
        var source = template.content(language);
        var content = new LiquidContent(source);
        keep(key, new Kept(content, characters(source)));
        return content;
    }

    private void keep(Key key, Kept fresh) {
        kept.put(key, fresh);
        keptCharacters += fresh.characters();
        var eldest = kept.values().iterator();
        while (keptCharacters > KEPT_CHARACTERS && kept.size() > 1) {
            keptCharacters -= eldest.next().characters();
            eldest.remove();
        }
    }

    private static int characters(Content content) {
        var text = content.text();
        return content.subject().length() + content.html().length() + (text == null ? 0 : text.length());
    }

    /** How much source is kept parsed. */
    int keptCharacters() {
        return alone(() -> keptCharacters);
    }

    private <T> T alone(Supplier<T> work) {
        reading.lock();
        try {
            return work.get();
        } finally {
            reading.unlock();
        }
    }
}

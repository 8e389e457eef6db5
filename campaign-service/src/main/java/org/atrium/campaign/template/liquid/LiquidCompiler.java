package org.atrium.campaign.template.liquid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.atrium.campaign.template.CompiledContent;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Message;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.atrium.kit.refusal.FieldFault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Compiles each language of each version once, and keeps those that were used last. What is parsed takes about a hundred
 * times its size; so there is a bound on what is kept, and on what is read at once. What is only looked at has places of
 * its own, and nothing of it is kept: no letter and no click waits for it.
 * See docs/adr/0021-templates-are-data.md.
 */
@Component
final class LiquidCompiler implements TemplateCompiler {

    /** Of source: some 100 MB once parsed, at the worst. */
    private static final int KEPT_CHARACTERS = 1_048_576;

    /** Each reads one content, some 50 MB once parsed at the worst. */
    private static final int AT_ONCE = 2;

    /** A check of the worst that is allowed takes a few seconds on a busy machine. */
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    private final Places looking;

    /** A letter and a click wait for those before them: each content is read once and then kept. */
    private final Places reading = Places.thatAreWaitedFor(AT_ONCE);

    private final LinkedHashMap<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int keptCharacters;

    @Autowired
    LiquidCompiler() {
        this(Places.withPatience(AT_ONCE, A_MOMENT));
    }

    /** @param looking of those who check and preview */
    LiquidCompiler(Places looking) {
        this.looking = looking;
    }

    private record Key(TemplateId id, long version, String language) {}

    /** Whoever asks first reads it; the others of that moment wait for this one alone. */
    private record Kept(CompletableFuture<CompiledContent> content, int characters) {}

    @Override
    public List<FieldFault> faults(Content content, String language, String pointer) {
        return looking.in(() -> {
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
        var key = new Key(template.id(), template.version(), language);
        var source = template.content(language);
        var fresh = new Kept(new CompletableFuture<>(), characters(source));
        var there = there(key, fresh);
        return there == fresh ? read(source, key, fresh) : await(there);
    }

    @Override
    public Message preview(Template template, String language, Values values) {
        return looking.in(() -> new LiquidContent(template.content(language)).render(values));
    }

    private CompiledContent read(Content source, Key key, Kept fresh) {
        try {
            var content = reading.in(() -> new LiquidContent(source));
            fresh.content().complete(content);
            return content;
        } catch (RuntimeException | Error unreadable) {
            forget(key, fresh);
            fresh.content().completeExceptionally(unreadable);
            throw unreadable;
        }
    }

    private static CompiledContent await(Kept there) {
        try {
            return there.content().join();
        } catch (CompletionException unreadable) {
            throw unreadable.getCause() instanceof UnrenderableException limit
                    ? new UnrenderableException(String.valueOf(limit.getMessage()), limit)
                    : unreadable;
        }
    }

    private synchronized Kept there(Key key, Kept fresh) {
        var there = kept.get(key);
        if (there != null) {
            return there;
        }
        kept.put(key, fresh);
        keptCharacters += fresh.characters();
        var eldest = kept.values().iterator();
        while (keptCharacters > KEPT_CHARACTERS && kept.size() > 1) {
            keptCharacters -= eldest.next().characters();
            eldest.remove();
        }
        return fresh;
    }

    private synchronized void forget(Key key, Kept unreadable) {
        if (kept.remove(key, unreadable)) {
            keptCharacters -= unreadable.characters();
        }
    }

    private static int characters(Content content) {
        var text = content.text();
        return content.subject().length() + content.html().length() + (text == null ? 0 : text.length());
    }

    /** How much source is kept parsed. */
    synchronized int keptCharacters() {
        return keptCharacters;
    }
}

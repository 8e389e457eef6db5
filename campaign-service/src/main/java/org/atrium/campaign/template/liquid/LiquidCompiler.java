package org.atrium.campaign.template.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.campaign.template.CompiledContent;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.TemplateId;
import org.atrium.kit.refusal.FieldFault;
import org.springframework.stereotype.Component;

/** Compiles each language of each version once. See docs/adr/0021-templates-are-data.md. */
@Component
final class LiquidCompiler implements TemplateCompiler {

    private static final int KEPT = 1_000;

    private final Map<Key, CompiledContent> compiled = new ConcurrentHashMap<>();

    @Override
    public List<FieldFault> faults(Content content, String pointer) {
        var faults = new ArrayList<FieldFault>();
        check(content.subject(), LiquidSource.Kind.LINE, pointer + "/subject", faults);
        check(content.html(), LiquidSource.Kind.HTML, pointer + "/html", faults);
        if (content.text() != null) {
            check(content.text(), LiquidSource.Kind.TEXT, pointer + "/text", faults);
        }
        return faults;
    }

    @Override
    public CompiledContent compile(Template template, String language) {
        if (compiled.size() > KEPT) {
            compiled.clear();
        }
        var key = new Key(template.id(), template.version(), language);
        return compiled.computeIfAbsent(key, unused -> new LiquidContent(template.content(language)));
    }

    private static void check(String source, LiquidSource.Kind kind, String pointer, List<FieldFault> faults) {
        new LiquidSource(source, kind).faults().forEach(detail -> faults.add(new FieldFault(pointer, detail)));
    }

    private record Key(TemplateId id, long version, String language) {}
}

package org.atrium.campaign.template;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/** Templates for tests of what uses them: {@link TemplatesContract} holds for these and for MongoDB's. */
public final class MemoryTemplates implements Templates {

    private final Map<InstitutionId, Map<TemplateId, TreeMap<Long, Template>>> all = new HashMap<>();

    private Map<TemplateId, TreeMap<Long, Template>> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new HashMap<>());
    }

    @Override
    public synchronized Optional<Template> find(TemplateId id) {
        return Optional.ofNullable(own().get(id))
                .map(versions -> versions.lastEntry().getValue());
    }

    @Override
    public synchronized Optional<Template> find(TemplateId id, long version) {
        return Optional.ofNullable(own().get(id)).map(versions -> versions.get(version));
    }

    @Override
    public synchronized Listed list(int limit, @Nullable TemplateId after) {
        var behind = own().values().stream()
                .map(versions -> versions.lastEntry().getValue())
                .filter(one -> after == null || text(one.id()).compareTo(text(after)) < 0)
                .sorted(Comparator.comparing((Template one) -> text(one.id())).reversed())
                .toList();
        return new Listed(List.copyOf(behind.subList(0, Math.min(limit, behind.size()))), behind.size() > limit);
    }

    private static String text(TemplateId id) {
        return id.value().toString();
    }

    @Override
    public synchronized void add(Template template) {
        own().computeIfAbsent(template.id(), first -> new TreeMap<>()).put(template.version(), template);
    }

    @Override
    public synchronized boolean replace(Template before, Template next) {
        if (find(next.id())
                .filter(newest -> newest.version() == before.version())
                .isEmpty()) {
            return false;
        }
        add(next);
        return true;
    }
}

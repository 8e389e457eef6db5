package org.atrium.patron.importing;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Traces for tests of what uses them. */
class MemoryTraces implements Traces {

    private static final int PORTION = 100;

    private final Ids ids = Ids.timeOrdered();
    private final Map<InstitutionId, Map<ImportId, TreeMap<String, Portion>>> all = new HashMap<>();

    private TreeMap<String, Portion> own(ImportId id) {
        return all.computeIfAbsent(Tenancy.current(), first -> new HashMap<>())
                .computeIfAbsent(id, first -> new TreeMap<>());
    }

    @Override
    public List<UUID> keep(ImportId id, List<Trace> about) {
        var kept = new java.util.ArrayList<UUID>();
        for (int from = 0; from < about.size(); from += PORTION) {
            var name = ids.next();
            own(id).put(
                            name.toString(),
                            new Portion(name, about.subList(from, Math.min(from + PORTION, about.size())), Set.of()));
            kept.add(name);
        }
        return kept;
    }

    @Override
    public void without(Collection<UUID> portions, Set<PatronId> notWritten) {
        all.getOrDefault(Tenancy.current(), Map.of())
                .values()
                .forEach(its -> its.replaceAll((name, portion) -> portions.contains(portion.id())
                        ? new Portion(
                                portion.id(),
                                portion.traces().stream()
                                        .filter(one -> !notWritten.contains(one.patron()))
                                        .toList(),
                                portion.leaving())
                        : portion));
    }

    @Override
    public Optional<Portion> youngest(ImportId id, @Nullable UUID before) {
        var own = own(id);
        var last = before == null ? own.lastEntry() : own.lowerEntry(before.toString());
        return Optional.ofNullable(last).map(Map.Entry::getValue);
    }

    @Override
    public void leaving(UUID portion, Collection<PatronId> people) {
        all.getOrDefault(Tenancy.current(), Map.of())
                .values()
                .forEach(its -> its.computeIfPresent(
                        portion.toString(),
                        (name, one) -> new Portion(
                                one.id(),
                                one.traces(),
                                new HashSet<>(Stream.concat(one.leaving().stream(), people.stream())
                                        .toList()))));
    }

    @Override
    public void forget(ImportId id) {
        own(id).clear();
    }
}

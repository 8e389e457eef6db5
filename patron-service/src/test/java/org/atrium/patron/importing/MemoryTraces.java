package org.atrium.patron.importing;

import java.util.ArrayList;
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
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Traces for tests of what uses them. */
class MemoryTraces implements Traces {

    private static final int PORTION = 100;

    final List<OutgoingEvent> told = new ArrayList<>();
    private boolean isAway;
    private long untold;
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
                            new Portion(
                                    name,
                                    about.subList(from, Math.min(from + PORTION, about.size())),
                                    Set.of(),
                                    Set.of()));
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
                                portion.leaving(),
                                portion.told())
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
                                        .toList()),
                                one.told())));
    }

    @Override
    public void left(UUID portion) {
        all.getOrDefault(Tenancy.current(), Map.of())
                .values()
                .forEach(its -> its.computeIfPresent(
                        portion.toString(), (name, one) -> new Portion(one.id(), one.traces(), Set.of(), Set.of())));
    }

    @Override
    public void tell(UUID portion, Collection<PatronId> people, List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        told.addAll(events);
        untold += isAway ? 1 : 0;
        all.getOrDefault(Tenancy.current(), Map.of())
                .values()
                .forEach(its -> its.computeIfPresent(
                        portion.toString(),
                        (name, one) -> new Portion(one.id(), one.traces(), one.leaving(), Set.copyOf(people))));
    }

    @Override
    public long untold(ImportId id) {
        return untold;
    }

    /** Whether nothing can be published. */
    void away(boolean now) {
        isAway = now;
        untold = now ? untold : 0;
    }

    /** As an eraser does. */
    void erase(PatronId person) {
        all.getOrDefault(Tenancy.current(), Map.of())
                .values()
                .forEach(its -> its.replaceAll((name, portion) -> new Portion(
                        portion.id(),
                        portion.traces().stream()
                                .filter(one -> !one.patron().equals(person))
                                .toList(),
                        portion.leaving(),
                        portion.told())));
    }

    @Override
    public void forget(ImportId id) {
        own(id).clear();
    }
}

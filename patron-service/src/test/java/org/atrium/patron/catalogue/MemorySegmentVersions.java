package org.atrium.patron.catalogue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;

/** Versions of segments for tests of what uses them. */
public final class MemorySegmentVersions implements SegmentVersions {

    private record Key(SegmentId segment, long version) {}

    private final Map<InstitutionId, Map<Key, SegmentVersion>> all = new HashMap<>();

    private Map<Key, SegmentVersion> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new HashMap<>());
    }

    @Override
    public void keep(SegmentVersion version) {
        own().put(new Key(version.segment(), version.version()), version);
        own().keySet()
                .removeIf(key -> key.segment().equals(version.segment()) && key.version() <= version.version() - MOST);
    }

    @Override
    public void keepIfAbsent(SegmentVersion version) {
        own().putIfAbsent(new Key(version.segment(), version.version()), version);
    }

    @Override
    public Optional<SegmentVersion> find(SegmentId segment, long version) {
        return Optional.ofNullable(own().get(new Key(segment, version)));
    }

    @Override
    public List<SegmentVersion> of(SegmentId segment, @Nullable Long before, int limit) {
        return own().values().stream()
                .filter(one -> one.segment().equals(segment))
                .filter(one -> before == null || one.version() < before)
                .sorted(Comparator.comparing(SegmentVersion::version).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void forget(SegmentId segment) {
        own().keySet().removeIf(key -> key.segment().equals(segment));
    }
}

package org.atrium.patron.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Audiences for tests of what uses them. */
public final class MemoryAudiences implements Audiences {

    private final Clock clock;
    private final Map<UUID, Waiting> requests = new LinkedHashMap<>();
    private final Map<UUID, List<Place>> places = new LinkedHashMap<>();

    private record Waiting(
            InstitutionId institution, AudienceRequest request, Instant turn, int postponed, boolean open) {}

    private record Place(AudienceEvent event, @Nullable PatronId last, long members) {}

    public MemoryAudiences(Clock clock) {
        this.clock = clock;
    }

    /** What the campaign was told about its request, in order. */
    public List<AudienceEvent> told(UUID requestId) {
        return places(requestId).stream().map(Place::event).toList();
    }

    private List<Place> places(UUID requestId) {
        return places.computeIfAbsent(requestId, first -> new ArrayList<>());
    }

    @Override
    public void ask(AudienceRequest request) {
        requests.putIfAbsent(request.requestId(), new Waiting(Tenancy.current(), request, clock.instant(), 0, true));
    }

    @Override
    public List<Open> open() {
        var oldest = new LinkedHashMap<InstitutionId, Open>();
        requests.values().stream()
                .filter(one -> one.open() && !one.turn().isAfter(clock.instant()))
                .sorted(Comparator.comparing(Waiting::turn))
                .forEach(one -> oldest.putIfAbsent(
                        one.institution(),
                        new Open(one.institution(), one.request().requestId())));
        return List.copyOf(oldest.values());
    }

    @Override
    public int postpone(UUID requestId, Instant until) {
        var later = requests.computeIfPresent(
                requestId,
                (id, one) -> new Waiting(one.institution(), one.request(), until, one.postponed() + 1, one.open()));
        return later == null ? 0 : later.postponed();
    }

    @Override
    public Optional<AudienceRequest> request(UUID requestId) {
        return Optional.ofNullable(requests.get(requestId)).map(Waiting::request);
    }

    @Override
    public Progress progress(UUID requestId) {
        var there = places(requestId);
        if (there.isEmpty()) {
            return new Progress(0, 0, null, false);
        }
        var last = there.getLast();
        return last.event() instanceof AudienceEvent.AudienceChunk
                ? new Progress(there.size(), last.members(), last.last(), false)
                : new Progress(there.size() - 1, last.members(), null, true);
    }

    @Override
    public void append(AudienceEvent.AudienceChunk chunk, PatronId last, long membersSoFar) {
        take(chunk.requestId(), chunk.index(), new Place(chunk, last, membersSoFar));
    }

    @Override
    public void answer(UUID requestId, int place, AudienceEvent lastWord) {
        var members = lastWord instanceof AudienceEvent.AudienceClosed closed ? closed.count() : 0;
        take(requestId, place, new Place(lastWord, null, members));
    }

    private void take(UUID requestId, int place, Place taken) {
        if (places(requestId).size() == place) {
            places(requestId).add(taken);
        }
    }

    @Override
    public void close(UUID requestId) {
        requests.computeIfPresent(
                requestId,
                (id, one) -> new Waiting(one.institution(), one.request(), one.turn(), one.postponed(), false));
    }
}

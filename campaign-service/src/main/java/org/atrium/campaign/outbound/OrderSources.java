package org.atrium.campaign.outbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atrium.campaign.delivery.Source;

/** All that order messages, by their kind. */
public final class OrderSources {

    private final Map<String, OrderSource> byKind;

    /** @throws IllegalStateException if two are of one kind */
    public OrderSources(List<OrderSource> all) {
        this.byKind = all.stream().collect(Collectors.toUnmodifiableMap(OrderSource::kind, Function.identity()));
    }

    /** Who answers for it; empty if nobody knows its kind. */
    public Optional<OrderSource> of(Source source) {
        return Optional.ofNullable(byKind.get(source.kind()));
    }
}

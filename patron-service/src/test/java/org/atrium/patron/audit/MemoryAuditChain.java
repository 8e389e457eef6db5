package org.atrium.patron.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/** A chain for tests, proved by {@link AuditChainContract}. */
public final class MemoryAuditChain implements AuditChain {

    private final Map<InstitutionId, List<AuditLink>> chains = new HashMap<>();

    private List<AuditLink> own() {
        return chains.computeIfAbsent(Tenancy.current(), unused -> new ArrayList<>());
    }

    @Override
    public synchronized Optional<AuditLink> last() {
        return own().isEmpty() ? Optional.empty() : Optional.of(own().getLast());
    }

    @Override
    public synchronized Set<String> known(List<String> ids) {
        return own().stream()
                .map(link -> link.entry().id())
                .filter(ids::contains)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized int add(List<AuditLink> links) {
        var added = 0;
        for (var link : links) {
            if (own().stream()
                    .anyMatch(one -> one.number() == link.number()
                            || one.entry().id().equals(link.entry().id()))) {
                return added;
            }
            own().add(link);
            added++;
        }
        return added;
    }

    @Override
    public synchronized List<AuditLink> list(Asked asked, @Nullable Long before, int limit) {
        return own().reversed().stream()
                .filter(link -> before == null || link.number() < before)
                .filter(link -> is(asked.by(), link.entry().by()))
                .filter(link -> is(asked.action(), link.entry().action()))
                .filter(link -> is(asked.subject(), link.entry().subject()))
                .limit(limit)
                .toList();
    }

    private static boolean is(@Nullable String asked, String value) {
        return asked == null || asked.equals(value);
    }
}

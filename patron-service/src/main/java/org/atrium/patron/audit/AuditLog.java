package org.atrium.patron.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.atrium.kit.store.GroupCommit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** Appends entries to the audit chain of their institution, each once. */
public final class AuditLog {

    private static final int TOGETHER = 1_000;

    private final AuditChain chain;
    private final GroupCommit<Share> commits = new GroupCommit<>(TOGETHER, Duration.ZERO, this::write);

    public AuditLog(AuditChain chain) {
        this.chain = chain;
    }

    /**
     * Returns when all of them stand in the chain of the institution, in this order. An entry that is in the chain
     * already is left as it is.
     */
    public void note(List<AuditEntry> entries) {
        if (!entries.isEmpty()) {
            commits.commit(new Share(Tenancy.current(), List.copyOf(entries), new CompletableFuture<>()));
        }
    }

    private record Share(InstitutionId institution, List<AuditEntry> entries, CompletableFuture<Void> written)
            implements GroupCommit.Share {

        @Override
        public int size() {
            return entries.size();
        }
    }

    private void write(List<Share> group) {
        group.stream().collect(Collectors.groupingBy(Share::institution)).forEach(this::write);
    }

    private void write(InstitutionId institution, List<Share> shares) {
        try {
            Tenancy.run(
                    institution,
                    () -> append(shares.stream()
                            .flatMap(share -> share.entries().stream())
                            .toList()));
            shares.forEach(share -> share.written().complete(null));
        } catch (RuntimeException failure) {
            shares.forEach(share -> share.written().completeExceptionally(failure));
        }
    }

    /**
     * Other instances append to the same chain: when one was faster, its entries are read and the rest is put behind
     * them.
     */
    private void append(List<AuditEntry> entries) {
        var left = missing(entries);
        while (!left.isEmpty()) {
            var added = chain.add(links(left));
            left = missing(left.subList(added, left.size()));
        }
    }

    private List<AuditEntry> missing(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return entries;
        }
        var known = chain.known(entries.stream().map(AuditEntry::id).toList());
        var seen = new HashSet<>(known);
        return entries.stream().filter(entry -> seen.add(entry.id())).toList();
    }

    private List<AuditLink> links(List<AuditEntry> entries) {
        var links = new ArrayList<AuditLink>();
        var last = chain.last().orElse(null);
        for (var entry : entries) {
            last = AuditLink.after(last, entry);
            links.add(last);
        }
        return links;
    }
}

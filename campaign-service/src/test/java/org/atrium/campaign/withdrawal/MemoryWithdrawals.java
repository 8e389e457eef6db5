package org.atrium.campaign.withdrawal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** The same promises as the collection in MongoDB, kept in memory: {@link WithdrawalsContract} holds for both. */
public final class MemoryWithdrawals implements Withdrawals {

    private record Key(InstitutionId institution, PatronId patron, String purpose, String channel) {}

    private final Map<Key, Instant> noted = new ConcurrentHashMap<>();

    @Override
    public void note(PatronId patron, String purpose, String channel, Instant at) {
        noted.merge(
                new Key(Tenancy.current(), patron, purpose, channel),
                at,
                (one, other) -> one.isAfter(other) ? one : other);
    }

    @Override
    public Map<PatronId, Instant> latest(Collection<PatronId> patrons, String purpose, String channel) {
        var latest = new HashMap<PatronId, Instant>();
        for (var patron : patrons) {
            var at = noted.get(new Key(Tenancy.current(), patron, purpose, channel));
            if (at != null) {
                latest.put(patron, at);
            }
        }
        return latest;
    }
}

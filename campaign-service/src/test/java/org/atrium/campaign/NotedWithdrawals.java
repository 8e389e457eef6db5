package org.atrium.campaign;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.withdrawal.Withdrawals;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;

/** Stands in for the store of withdrawals where no real one is there. */
@TestConfiguration(proxyBeanMethods = false)
public class NotedWithdrawals {

    @Bean
    @Fallback
    Withdrawals withdrawalsInMemory() {
        return new InMemory();
    }

    public record Noted(PatronId patron, String purpose, String channel, Instant at) {}

    public static final class InMemory implements Withdrawals {

        private final List<Noted> noted = new CopyOnWriteArrayList<>();

        @Override
        public void note(PatronId patron, String purpose, String channel, Instant at) {
            noted.add(new Noted(patron, purpose, channel, at));
        }

        @Override
        public Map<PatronId, Instant> latest(Collection<PatronId> patrons, String purpose, String channel) {
            var latest = new HashMap<PatronId, Instant>();
            for (var each : noted) {
                if (patrons.contains(each.patron())
                        && each.purpose().equals(purpose)
                        && each.channel().equals(channel)) {
                    latest.merge(each.patron(), each.at(), (one, other) -> one.isAfter(other) ? one : other);
                }
            }
            return latest;
        }
    }
}

package org.atrium.campaign.outbound;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claims that this instance works on. They are renewed as long as it lives, so a lease may be short although a slow
 * mail server takes minutes over one letter.
 */
final class ClaimsInHand {

    private static final Logger log = LoggerFactory.getLogger(ClaimsInHand.class);

    private final Deliveries deliveries;
    private final DispatchRules rules;
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    ClaimsInHand(Deliveries deliveries, DispatchRules rules) {
        this.deliveries = deliveries;
        this.rules = rules;
    }

    private record Held(InstitutionId institution, Instant since) {}

    void add(UUID token, Instant now) {
        held.put(token, new Held(Tenancy.current(), now));
    }

    void remove(UUID token) {
        held.remove(token);
    }

    void renew(Instant now) {
        held.forEach((token, claim) -> {
            if (!claim.since().plus(rules.renewal()).isAfter(now)) {
                renew(token, claim, now);
            }
        });
    }

    /** One that cannot be renewed does not keep the others from it; it is tried again at the next call. */
    private void renew(UUID token, Held claim, Instant now) {
        try {
            Tenancy.run(claim.institution(), () -> deliveries.renew(token, now.plus(rules.lease())));
            held.replace(token, claim, new Held(claim.institution(), now));
        } catch (RuntimeException failure) {
            log.warn("a claim is not renewed", failure);
        }
    }
}

package org.atrium.gateway.institution.http;

import java.util.concurrent.TimeUnit;
import org.atrium.gateway.institution.InstitutionRegistry;
import org.atrium.kit.KitSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells patron-service of new institutions until it has heard; a repeated telling does no harm. */
@Component
final class Telling {

    private static final Logger log = LoggerFactory.getLogger(Telling.class);

    private final InstitutionRegistry registry;
    private final boolean prepareOnly;

    Telling(InstitutionRegistry registry, KitSettings kit) {
        this.registry = registry;
        this.prepareOnly = kit.prepareOnly();
    }

    @Scheduled(fixedDelay = 2, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tell() {
        if (prepareOnly) {
            return;
        }
        try {
            var told = registry.tellPending();
            if (told > 0) {
                log.info("patron-service knows of {} new institution(s)", told);
            }
        } catch (RuntimeException notNow) {
            log.warn("patron-service does not know of a new institution yet: {}", notNow.getMessage());
        }
    }
}

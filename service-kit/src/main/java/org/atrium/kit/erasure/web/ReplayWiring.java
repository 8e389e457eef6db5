package org.atrium.kit.erasure.web;

import java.time.Clock;
import org.atrium.kit.erasure.Replay;
import org.atrium.kit.erasure.mongo.ErasureWiring;
import org.atrium.kit.http.HttpWiring;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * The door of a service whose database may be a restored copy: shut for an institution until everybody is forgotten there
 * who has to be.
 */
@AutoConfiguration(after = {HttpWiring.class, ErasureWiring.class})
public class ReplayWiring {

    /** Behind the filter that knows the request's languages (-105), before anything is read. */
    private static final int FIRST = -104;

    /**
     * Part of readiness in every service. A replay is over in seconds, and so long all wait. What lasts longer keeps its own
     * institution from being answered, and not the service from being ready for all others; what that is stands here.
     */
    @Bean("replay")
    HealthIndicator replayHealth(ObjectProvider<Replay> replays, Clock clock) {
        return new ReplayHealth(replays.getIfAvailable(Replay::none), clock);
    }

    @Bean
    FilterRegistrationBean<ReplayFilter> replayFilter(
            ObjectProvider<Replay> replays,
            @Value("${spring.application.name}") String application,
            ProblemWriter problems) {
        var replay = replays.getIfAvailable(Replay::none);
        var registration = new FilterRegistrationBean<>(new ReplayFilter(replay, application, problems));
        registration.setOrder(FIRST);
        return registration;
    }
}

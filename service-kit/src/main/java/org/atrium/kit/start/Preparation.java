package org.atrium.kit.start;

import org.atrium.kit.events.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * With {@code atrium.prepare-only} a service makes its topics, and by starting its indexes, then ends with status 0:
 * the job that runs before a roll-out.
 */
public final class Preparation implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    private final boolean prepareOnly;
    private final ConfigurableApplicationContext context;

    public Preparation(boolean prepareOnly, ConfigurableApplicationContext context) {
        this.prepareOnly = prepareOnly;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!prepareOnly) {
            return;
        }
        context.getBeanProvider(Topics.class).ifAvailable(Topics::make);
        log.info("Topics and indexes are ready");
        // The web server's own thread must not wait for itself.
        Thread.ofPlatform().start(() -> System.exit(SpringApplication.exit(context)));
    }
}

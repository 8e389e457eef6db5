package org.atrium.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.atrium.kit.KitSettings;
import org.atrium.kit.test.OnRealServers;
import org.atrium.kit.time.AgreedClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ServerTimeTest extends OnRealServers {

    @Autowired
    MongoClient client;

    @Autowired
    KitSettings settings;

    @Autowired
    Clock served;

    @Test
    void an_instance_whose_clock_is_wrong_takes_the_time_of_the_database() {
        var wrong = new AgreedClock(Clock.offset(Clock.systemUTC(), Duration.ofDays(3)), System::nanoTime);
        var time = new ServerTime(client.getDatabase(settings.database()), wrong);

        time.askOnce();

        assertThat(wrong.instant()).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void every_service_goes_by_it() {
        assertThat(served).isInstanceOf(AgreedClock.class);
    }
}

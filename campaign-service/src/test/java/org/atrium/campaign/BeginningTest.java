package org.atrium.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.atrium.kit.store.ServerTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.Phased;
import org.springframework.context.annotation.Bean;

/** Letters expire by the time that all instances agree on: nothing begins before that is asked for. */
class BeginningTest extends RunningService {

    @Autowired
    SendingLife life;

    @Autowired
    ServerTime time;

    @Test
    void no_bean_begins_to_work_when_it_is_made() {
        assertThat(Arrays.stream(CampaignWiring.class.getDeclaredMethods())
                        .map(method -> method.getAnnotation(Bean.class))
                        .filter(Objects::nonNull))
                .isNotEmpty()
                .allSatisfy(bean -> assertThat(bean.initMethod()).isEmpty());
    }

    @Test
    void the_hall_opens_after_the_time_is_asked_for_and_again_after_it_was_closed() {
        assertThat(((Phased) life).getPhase()).isGreaterThan(time.getPhase());
        assertThat(life.isRunning()).isTrue();

        life.stop();
        assertThat(life.isRunning()).isFalse();
        life.start();

        assertThat(life.isRunning()).isTrue();
    }
}

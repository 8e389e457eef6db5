package org.atrium.analytics.vocabulary.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.analytics.vocabulary.Channels;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.StoreOnMongo;
import org.junit.jupiter.api.Test;

class MongoNamedChannelsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);

    private final InstitutionId institution = new InstitutionId(UUID.randomUUID());

    @Test
    void a_batch_of_made_up_words_does_not_take_the_room_for_good() {
        assertThat(known(FIRST, words(0, 300))).hasSize(Channels.MOST);
        assertThat(known(FIRST.plusDays(1), Set.of("bookmobile"))).isEmpty();

        assertThat(known(FIRST.plusDays(31), Set.of("bookmobile", "web")))
                .containsExactlyInAnyOrder("bookmobile", "web");
    }

    @Test
    void a_word_that_is_used_keeps_its_place_among_those_that_are_not() {
        known(FIRST, Set.of("bookmobile"));
        known(FIRST, words(0, Channels.MOST - 1));
        known(FIRST.plusDays(20), Set.of("bookmobile"));

        assertThat(known(FIRST.plusDays(31), words(1_000, 1_000 + Channels.MOST)))
                .hasSize(Channels.MOST - 1);
        assertThat(known(FIRST.plusDays(31), Set.of("bookmobile"))).containsExactly("bookmobile");
        assertThat(known(FIRST.plusDays(31), words(0, Channels.MOST))).isEmpty();
    }

    @Test
    void an_idle_word_stays_while_there_is_room() {
        known(FIRST, Set.of("bookmobile"));
        known(FIRST.plusDays(300), words(0, Channels.MOST - 1));

        assertThat(known(FIRST.plusDays(300), Set.of("bookmobile"))).containsExactly("bookmobile");
        assertThat(known(FIRST.plusDays(300), Set.of("$late"))).isEmpty();
    }

    private Set<String> known(LocalDate today, Set<String> words) {
        var clock = Clock.fixed(Instant.parse(today + "T12:00:00Z"), ZoneOffset.UTC);
        var named = new MongoNamedChannels(StoreOnMongo.collections("atrium_channels_test"));
        var known = new HashSet<String>();
        Tenancy.run(institution, () -> known.addAll(new Channels(named, clock).known(words)));
        return known;
    }

    private static Set<String> words(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "word" + i).collect(Collectors.toSet());
    }
}

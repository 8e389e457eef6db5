package org.atrium.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private final FairQueue<String> queue = new FairQueue<>(item -> item.substring(0, 1));

    @Test
    void another_owners_first_is_before_an_owners_second() {
        assertThat(queue.line(List.of("a1", "a2", "a3", "b1", "c1", "c2")))
                .containsExactly("a1", "b1", "c1", "a2", "c2", "a3");
    }

    @Test
    void whoever_was_served_longest_ago_is_next() throws InterruptedException {
        var line = queue.line(List.of("a1", "b1"));
        queue.giveBack(queue.take(line, Duration.ZERO));

        assertThat(queue.line(List.of("a2", "b1"))).containsExactly("b1", "a2");
    }

    @Test
    void of_one_owner_one_item_is_in_hand_at_a_time() throws InterruptedException {
        var line = queue.line(List.of("a1", "a2", "b1"));

        assertThat(queue.take(line, Duration.ZERO)).isEqualTo("a1");
        assertThat(queue.take(line, Duration.ZERO)).isEqualTo("b1");
        assertThat(queue.take(line, Duration.ZERO)).isNull();
        queue.giveBack("a1");
        assertThat(queue.take(line, Duration.ZERO)).isEqualTo("a2");
    }

    @Test
    void who_waits_for_an_owner_goes_on_when_it_comes_free() throws InterruptedException {
        var line = queue.line(List.of("a1", "a2"));
        queue.take(line, Duration.ZERO);
        var done = Thread.ofVirtual().start(() -> queue.giveBack("a1"));

        assertThat(queue.take(line, Duration.ofMinutes(1))).isEqualTo("a2");
        done.join();
    }

    @Property
    void everything_is_in_the_line_once_and_no_owner_is_two_ahead_of_another(@ForAll("items") List<String> items) {
        var line = queue.line(items);

        assertThat(line).containsExactlyInAnyOrderElementsOf(items);
        var ranks = new ArrayList<Integer>();
        for (var i = 0; i < line.size(); i++) {
            var its = line.get(i).charAt(0);
            ranks.add((int) line.subList(0, i).stream()
                    .filter(before -> before.charAt(0) == its)
                    .count());
        }
        assertThat(ranks).isSorted();
    }

    @Provide
    Arbitrary<List<String>> items() {
        return Arbitraries.strings()
                .withChars("abc")
                .ofLength(1)
                .flatMap(owner -> Arbitraries.integers().between(0, 99).map(number -> owner + number))
                .list()
                .uniqueElements()
                .ofMaxSize(30);
    }
}

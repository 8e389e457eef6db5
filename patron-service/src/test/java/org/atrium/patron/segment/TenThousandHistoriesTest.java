package org.atrium.patron.segment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.Histories;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.slf4j.LoggerFactory;

/**
 * Whatever happens in whatever order, ten thousand times: what is noted with each write is what the rules say of
 * everybody, at every step. On the domain with its stores in memory; {@link IncrementalMembershipTest} does the same, with
 * the filters of the database, on a real one.
 */
class TenThousandHistoriesTest {

    private static final Instant START = Instant.parse("2026-01-28T10:00:00Z");

    @Example
    void what_is_noted_with_each_write_is_what_the_rules_say_of_everybody() {
        ((Logger) LoggerFactory.getLogger(Sweep.class)).setLevel(Level.ERROR);
        var histories = Steps.histories().generator(1_000);
        new Histories<>(chance -> histories.next(chance).value(), TenThousandHistoriesTest::live).live();
    }

    @Example
    void whoever_loses_what_an_event_was_about_is_looked_at_whole_all_the_same() {
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> live(List.of(
                        new Steps.Writes(Map.of("field", "category", "is", "child")),
                        new Steps.Arrives(ofCategory("adult"), false),
                        new Steps.Visits(0, "attendance", Duration.ofDays(89), 11, null, "onsite", List.of("music")),
                        new Steps.DaysPass(60),
                        new Steps.Rewrites(0, Map.of("field", "category", "isNot", "travel")))));
    }

    private static Details ofCategory(String category) {
        return new Details(
                Name.NONE, null, null, null, null, category, null, null, Address.NONE, List.of(), Map.of(), null);
    }

    private static void live(List<Steps.Step> history) {
        var world = new World(MemoryHouse.of(new MovableClock(START)));
        for (var step : history) {
            world.take(step);
            world.whatWasWrittenAgrees();
            world.settle();
            world.everybodyAgrees();
        }
    }
}

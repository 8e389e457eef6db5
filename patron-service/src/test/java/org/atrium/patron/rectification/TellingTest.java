package org.atrium.patron.rectification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.rectification.Decision.Outcome;
import org.atrium.patron.rectification.Recipient.Ground;
import org.atrium.patron.rectification.Recipient.NotTold;
import org.atrium.patron.rectification.Recipient.Told;
import org.atrium.patron.term.Term;
import org.junit.jupiter.api.Test;

class TellingTest {

    private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");
    private static final Told TOLD = new Told(LocalDate.of(2026, 3, 10), "officer", NOON);

    private final Rectification asked = Rectification.asked(
            new RectificationId(UUID.randomUUID()),
            new PatronId(UUID.randomUUID()),
            "officer",
            NOON,
            Term.of(NOON, ZoneOffset.UTC),
            new Asked("Wrong.", List.of()));

    private static Recipient aFile() {
        return Recipient.of(new Recipient.File("segment-members", UUID.randomUUID(), "ada", NOON, NOON), true);
    }

    @Test
    void it_is_looked_for_recipients_once_something_was_put_right() {
        var done = asked.decided(new Decision(Outcome.DONE, Set.of(Field.NAME), 2L, null, "officer", NOON));
        assertThat(done.telling().orElseThrow().isToBeLookedFor()).isTrue();

        var refused = asked.decided(new Decision(Outcome.REFUSED, Set.of(), null, "It is right.", "officer", NOON));
        assertThat(refused.telling()).isEmpty();
        refusedAs(NothingToTell.class, () -> refused.telling(telling -> telling));
        refusedAs(NothingToTell.class, () -> asked.telling(telling -> telling));
    }

    @Test
    void each_is_told_or_not_once_and_for_all() {
        var file = aFile();
        var other = aFile();
        var telling = Telling.TO_BE_LOOKED_FOR.found(List.of(file, other), true, NOON);
        assertThat(telling.hasSomebodyToTell()).isTrue();

        var told = telling.with(file.id(), one -> one.settled(TOLD))
                .with(
                        other.id(),
                        one -> one.settled(new NotTold(Ground.DISPROPORTIONATE, "Ten years ago.", "officer", NOON)));
        assertThat(told.hasSomebodyToTell()).isFalse();
        refusedAs(RecipientSettled.class, () -> told.with(file.id(), one -> one.settled(TOLD)));
        refusedAs(NotFound.class, () -> told.with(new RecipientId(UUID.randomUUID()), one -> one));
    }

    @Test
    void who_stands_there_already_stays_when_it_is_looked_again() {
        var file = aFile();
        var named = Recipient.named(new RecipientId(UUID.randomUUID()), "The school");
        var once = Telling.TO_BE_LOOKED_FOR.with(named).found(List.of(file), true, NOON);
        var told = once.with(file.id(), one -> one.settled(TOLD));

        var again = told.found(List.of(file), true, NOON);
        assertThat(again.recipients()).isEqualTo(told.recipients());
        assertThat(again.recipients()).hasSize(2);
    }

    @Test
    void beyond_the_bound_it_is_said_that_they_are_not_all() {
        var many = IntStream.range(0, Telling.MOST + 1).mapToObj(one -> aFile()).toList();
        var telling = Telling.TO_BE_LOOKED_FOR.found(many, true, NOON);

        assertThat(telling.recipients()).hasSize(Telling.MOST);
        assertThat(telling.whole()).isFalse();
        assertThat(telling.with(Recipient.named(new RecipientId(UUID.randomUUID()), "The school"))
                        .recipients())
                .as("whom staff remember has room of its own")
                .hasSize(Telling.MOST + 1);
        assertThat(Telling.TO_BE_LOOKED_FOR
                        .found(many.subList(0, Telling.MOST), true, NOON)
                        .whole())
                .isTrue();
    }

    @Test
    void so_many_are_added_and_no_more() {
        var telling = Telling.TO_BE_LOOKED_FOR;
        for (int i = 0; i < Telling.MOST_NAMED; i++) {
            telling = telling.with(Recipient.named(new RecipientId(UUID.randomUUID()), "School " + i));
        }
        var full = telling;
        refusedAs(
                TooManyRecipients.class,
                () -> full.with(Recipient.named(new RecipientId(UUID.randomUUID()), "One more")));
        assertThat(full.found(List.of(aFile()), true, NOON).recipients()).hasSize(Telling.MOST_NAMED + 1);
    }

    @Test
    void what_is_certain_is_not_crowded_out_by_what_is_not() {
        var campaign = Recipient.of(new Recipient.Campaign(UUID.randomUUID(), NOON.minusSeconds(1_000)));
        var perhaps = IntStream.range(0, Telling.MOST + 50)
                .mapToObj(i -> Recipient.of(
                        new Recipient.File("segment-members", UUID.randomUUID(), "ada", NOON, NOON), false))
                .toList();
        var told = perhaps.getLast();
        var settled =
                Telling.TO_BE_LOOKED_FOR.found(List.of(told), true, NOON).with(told.id(), one -> one.settled(TOLD));
        var all = Stream.concat(perhaps.stream(), Stream.of(campaign)).toList();

        var telling = settled.found(all, true, NOON);

        assertThat(telling.whole()).isFalse();
        assertThat(telling.recipients()).hasSize(Telling.MOST).first().isEqualTo(campaign);
        assertThat(telling.find(told.id()).orElseThrow().isToBeTold())
                .as("what was settled stays")
                .isFalse();
    }

    @Test
    void who_fetched_once_more_stays_the_same_line_with_a_later_day() {
        var segment = UUID.randomUUID();
        var once = Recipient.of(new Recipient.File("segment-members", segment, "ada", NOON, NOON), false);
        var more = Recipient.of(
                new Recipient.File("segment-members", segment, "ada", NOON.plusSeconds(9), NOON.plusSeconds(9)), true);
        var telling = Telling.TO_BE_LOOKED_FOR
                .found(List.of(once), true, NOON)
                .with(once.id(), one -> one.settled(TOLD))
                .found(List.of(more), true, NOON);

        assertThat(telling.recipients())
                .containsExactly(new Recipient(
                        once.id(),
                        new Recipient.File("segment-members", segment, "ada", NOON, NOON.plusSeconds(9)),
                        true,
                        TOLD));
    }

    private static void refusedAs(Class<?> refusal, Runnable move) {
        assertThatThrownBy(move::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(refusal));
    }
}

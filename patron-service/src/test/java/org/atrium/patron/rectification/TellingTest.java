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
        return Recipient.of(
                new Recipient.File(UUID.randomUUID(), "segment-members", UUID.randomUUID(), "ada", NOON), true);
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
        refusedAs(TooManyRecipients.class, () -> telling.with(aFile()));
        assertThat(Telling.TO_BE_LOOKED_FOR
                        .found(many.subList(0, Telling.MOST), true, NOON)
                        .whole())
                .isTrue();
    }

    private static void refusedAs(Class<?> refusal, Runnable move) {
        assertThatThrownBy(move::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(refusal));
    }
}

package org.atrium.patron.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.term.RequestClosed;
import org.atrium.patron.term.Term;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessRequestTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOON = Instant.parse("2026-01-31T11:00:00Z");

    private final AccessRequest asked = AccessRequest.asked(
            new AccessRequestId(UUID.randomUUID()), new PatronId(UUID.randomUUID()), "officer", NOON, PARIS);

    @Test
    void an_answer_is_due_within_a_month_as_calendars_count_it() {
        assertThat(asked.dueBy()).isEqualTo(Instant.parse("2026-02-28T11:00:00Z"));
    }

    @Test
    void it_may_take_longer_as_long_as_somebody_waits() {
        var more = new Term.Extension(2, Term.Ground.MANY, "officer", NOON);

        var extended = asked.extended(more, PARIS);
        assertThat(extended.dueBy()).isEqualTo(Instant.parse("2026-04-30T10:00:00Z"));
        assertThat(extended.isOverdue(asked.dueBy().plusMillis(1))).isFalse();
        assertThatThrownBy(() -> with(asked.state(), NOON, null).extended(more, PARIS))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(RequestClosed.class));
    }

    @Test
    void it_is_overdue_once_the_month_is_over_unless_it_was_answered_or_withdrawn() {
        var late = asked.dueBy().plusMillis(1);

        assertThat(asked.isOverdue(asked.dueBy())).isFalse();
        assertThat(asked.isOverdue(late)).isTrue();
        assertThat(with(asked.state(), NOON, null).isOverdue(late)).isFalse();
        assertThat(with(AccessState.WITHDRAWN, null, null).isOverdue(late)).isFalse();
        assertThat(with(AccessState.FAILED, null, null).isOverdue(late)).isTrue();
    }

    @Test
    void a_file_is_there_until_it_expires_and_is_then_prepared_again() {
        var ready = with(aFile(), null, null);
        var end = NOON.plus(AccessRequest.FILE_KEPT);

        assertThat(ready.word(end.minusMillis(1))).isEqualTo("ready");
        assertThat(ready.isToBePreparedAgain(end.minusMillis(1))).isFalse();
        assertThat(ready.word(end)).isEqualTo("expired");
        assertThat(ready.isToBePreparedAgain(end)).isTrue();
        assertThat(ready.file(end)).isEmpty();
        assertThat(asked.isToBePreparedAgain(end)).as("it is being prepared").isFalse();
        assertThat(with(AccessState.FAILED, null, null).isToBePreparedAgain(NOON))
                .isTrue();
    }

    @Test
    void a_link_lasts_a_week_and_no_longer_than_the_file() {
        var early = AccessRequest.linkTo(aFile(), "token", NOON);
        var late = AccessRequest.linkTo(aFile(), "token", NOON.plus(Duration.ofDays(10)));

        assertThat(early.expiresAt()).isEqualTo(NOON.plus(Duration.ofDays(7)));
        assertThat(late.expiresAt()).isEqualTo(NOON.plus(AccessRequest.FILE_KEPT));
        var linked = with(aFile(), NOON, early);
        assertThat(linked.link(early.expiresAt().minusMillis(1))).contains(early);
        assertThat(linked.link(early.expiresAt())).isEmpty();
        assertThat(with(AccessState.WITHDRAWN, NOON, early).link(NOON)).isEmpty();
    }

    @Test
    void of_a_link_nothing_is_kept_by_which_it_could_be_followed() {
        assertThat(AccessRequest.linkTo(aFile(), "token", NOON).hash())
                .isEqualTo(AccessLink.hash("token"))
                .doesNotContain("token")
                .isNotEqualTo(AccessLink.hash("tokem"));
    }

    private static AccessState.Ready aFile() {
        return new AccessState.Ready(NOON, UUID.randomUUID(), 1_000, NOON.plus(AccessRequest.FILE_KEPT));
    }

    private AccessRequest with(AccessState state, @Nullable Instant answered, @Nullable AccessLink link) {
        return new AccessRequest(asked.id(), asked.patron(), asked.by(), asked.term(), state, answered, link);
    }
}

package org.atrium.patron.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.access.AccessRequests.Place;
import org.atrium.patron.access.AccessRequests.Query;
import org.atrium.patron.access.AccessRequests.Which;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.term.Term;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of requests promises. */
public interface AccessRequestsContract {

    Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    AuditNote NOTE = new AuditNote("officer", "access.asked", "access:1", Map.of());

    AccessRequests requests();

    InstitutionId institution();

    @Test
    default void of_one_patron_one_request_is_open() {
        Tenancy.run(institution(), () -> {
            var patron = aPatron();
            var first = asked(patron, NOON);

            assertThat(requests().open(first, NOTE)).isEqualTo(first);
            assertThat(requests().open(asked(patron, NOON.plusSeconds(1)), NOTE).id())
                    .isEqualTo(first.id());
            requests().fetched(first.id(), NOON.plusSeconds(2), NOTE);
            var next = asked(patron, NOON.plusSeconds(3));
            assertThat(requests().open(next, NOTE).id())
                    .as("once it was answered the next is one of its own")
                    .isEqualTo(next.id());
        });
    }

    @Test
    default void another_institution_has_none_of_it() {
        var asked = asked(aPatron(), NOON);
        Tenancy.run(institution(), () -> requests().open(asked, NOTE));

        Tenancy.run(new InstitutionId(UUID.randomUUID()), () -> {
            assertThat(requests().find(asked.id())).isEmpty();
            requests().withdraw(asked.id(), NOTE);
            assertThat(list(Which.ALL, List.of(asked.patron()), null, NOON)).isEmpty();
        });
        Tenancy.run(
                institution(),
                () -> assertThat(requests().find(asked.id()).orElseThrow().state())
                        .isEqualTo(AccessState.PREPARING));
    }

    @Test
    default void it_is_prepared_once_and_what_is_not_wanted_any_more_gets_no_file() {
        Tenancy.run(institution(), () -> {
            var asked = asked(aPatron(), NOON);
            requests().open(asked, NOTE);
            assertThat(due()).contains(asked.id());
            assertThat(requests().openAmong(List.of(asked.patron(), aPatron()))).containsExactly(asked.patron());

            assertThat(requests().ready(asked.id(), file())).isTrue();
            assertThat(requests().ready(asked.id(), file())).as("another one").isFalse();
            assertThat(due()).doesNotContain(asked.id());

            var other = asked(aPatron(), NOON);
            requests().open(other, NOTE);
            assertThat(requests().withdraw(other.id(), NOTE)).isEmpty();
            assertThat(requests().openAmong(List.of(other.patron()))).isEmpty();
            assertThat(requests().ready(other.id(), file())).isFalse();
            var third = asked(aPatron(), NOON);
            requests().open(third, NOTE);
            var made = file();
            requests().ready(third.id(), made);
            assertThat(requests().withdraw(third.id(), NOTE))
                    .as("what was ready in that moment has no other way to go")
                    .contains(made.file());
            requests().failed(other.id());
            assertThat(requests().find(other.id()).orElseThrow().state()).isEqualTo(AccessState.WITHDRAWN);
        });
    }

    @Test
    default void what_failed_is_prepared_again_under_the_same_deadline() {
        Tenancy.run(institution(), () -> {
            var asked = asked(aPatron(), NOON);
            requests().open(asked, NOTE);
            requests().failed(asked.id());
            assertThat(due()).doesNotContain(asked.id());
            var failed = requests().find(asked.id()).orElseThrow();

            assertThat(requests().again(failed)).isTrue();
            assertThat(requests().again(failed)).as("somebody was faster").isFalse();
            assertThat(due()).contains(asked.id());
            assertThat(requests().find(asked.id()).orElseThrow().dueBy()).isEqualTo(asked.dueBy());
        });
    }

    @Test
    default void its_term_is_extended_once_and_as_long_as_it_is_open() {
        Tenancy.run(institution(), () -> {
            var asked = asked(aPatron(), NOON);
            requests().open(asked, NOTE);
            var extended = extended(asked);

            assertThat(requests().extend(extended, NOTE)).isTrue();
            assertThat(requests().find(asked.id()).orElseThrow().term()).isEqualTo(extended.term());
            assertThat(requests().extend(extended, NOTE)).as("once").isFalse();

            var other = asked(aPatron(), NOON);
            requests().open(other, NOTE);
            requests().fetched(other.id(), NOON, NOTE);
            assertThat(requests().extend(extended(other), NOTE))
                    .as("it is answered")
                    .isFalse();
        });
    }

    private static AccessRequest extended(AccessRequest asked) {
        return asked.extended(new Term.Extension(2, Term.Ground.COMPLEX, "officer", NOON), ZoneOffset.UTC);
    }

    @Test
    default void a_link_leads_there_until_it_is_replaced_or_withdrawn() {
        var asked = asked(aPatron(), NOON);
        var first = AccessLink.hash("first " + asked.id());
        var second = AccessLink.hash("second " + asked.id());
        Tenancy.run(institution(), () -> {
            requests().open(asked, NOTE);
            var link = new AccessLink(first, NOON.plusSeconds(100));
            assertThat(requests().link(asked.id(), link, NOON, NOTE))
                    .as("before there is a file")
                    .isFalse();
            requests().ready(asked.id(), file());
            assertThat(requests().link(asked.id(), link, NOON, NOTE)).isTrue();
        });
        assertThat(requests().linked(first).orElseThrow().institution()).isEqualTo(institution());
        Tenancy.run(
                institution(),
                () -> requests()
                        .link(asked.id(), new AccessLink(second, NOON.plusSeconds(100)), NOON.plusSeconds(5), NOTE));
        assertThat(requests().linked(first)).isEmpty();
        assertThat(requests().linked(second).orElseThrow().request().answeredAt())
                .as("when it was answered first")
                .isEqualTo(NOON);

        Tenancy.run(institution(), () -> requests().unlink(asked.id(), NOTE));
        assertThat(requests().linked(second)).isEmpty();
    }

    @Test
    default void those_to_be_answered_come_by_their_deadlines_and_the_others_newest_first() {
        Tenancy.run(institution(), () -> {
            var late = asked(aPatron(), NOON.minus(Duration.ofDays(40)));
            var soon = asked(aPatron(), NOON.minus(Duration.ofDays(20)));
            var fresh = asked(aPatron(), NOON);
            List.of(soon, fresh, late).forEach(one -> requests().open(one, NOTE));

            assertThat(ids(list(Which.OPEN, null, null, NOON))).containsSubsequence(late.id(), soon.id(), fresh.id());
            assertThat(ids(list(Which.OVERDUE, null, null, NOON)))
                    .contains(late.id())
                    .doesNotContain(soon.id(), fresh.id());
            assertThat(ids(list(Which.NEAR, null, null, soon.dueBy().minus(Term.NEAR))))
                    .as("in the last week of the second")
                    .containsSubsequence(late.id(), soon.id())
                    .doesNotContain(fresh.id());
            assertThat(ids(list(Which.OPEN, null, new Place(late.dueBy(), late.id()), NOON)))
                    .containsSubsequence(soon.id(), fresh.id())
                    .doesNotContain(late.id());

            requests().fetched(late.id(), NOON, NOTE);
            requests().withdraw(fresh.id(), NOTE);
            assertThat(ids(list(Which.CLOSED, null, null, NOON))).containsSubsequence(fresh.id(), late.id());
            assertThat(ids(list(Which.ALL, List.of(soon.patron(), late.patron()), null, NOON)))
                    .containsExactly(soon.id(), late.id());
        });
    }

    @Test
    default void of_nobody_there_is_none_and_it_is_known_when_somebody_asked_last() {
        Tenancy.run(institution(), () -> {
            var early = asked(aPatron(), NOON.minusSeconds(9));
            requests().open(early, NOTE);
            requests().withdraw(early.id(), NOTE);
            requests().open(asked(early.patron(), NOON), NOTE);

            assertThat(list(Which.ALL, List.of(), null, NOON)).isEmpty();
            assertThat(list(Which.ALL, null, null, NOON)).isNotEmpty();
            assertThat(requests().lastAsked(List.of(early.patron(), aPatron())))
                    .isEqualTo(Map.of(early.patron(), NOON));
            assertThat(requests().lastAsked(List.of())).isEmpty();
        });
    }

    private List<AccessRequest> list(
            Which which, @Nullable List<PatronId> patrons, @Nullable Place after, Instant now) {
        return requests().list(new Query(which, patrons, after, now, 100));
    }

    private static List<AccessRequestId> ids(List<AccessRequest> found) {
        return found.stream().map(AccessRequest::id).toList();
    }

    private List<AccessRequestId> due() {
        return requests().due().stream().map(AccessRequests.Due::id).toList();
    }

    private static AccessState.Ready file() {
        return new AccessState.Ready(NOON, UUID.randomUUID(), 10, NOON.plus(AccessRequest.FILE_KEPT));
    }

    private static PatronId aPatron() {
        return new PatronId(UUID.randomUUID());
    }

    private static AccessRequest asked(PatronId patron, Instant at) {
        return AccessRequest.asked(
                new AccessRequestId(Ids.timeOrdered().next()), patron, "officer", at, ZoneOffset.UTC);
    }
}

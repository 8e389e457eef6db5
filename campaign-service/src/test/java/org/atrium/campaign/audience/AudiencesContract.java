package org.atrium.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.recipient.Sentence;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What every collection of audiences promises. */
public interface AudiencesContract {

    Audiences audiences();

    static Member aMember(long number) {
        return new Member(
                new PatronId(new UUID(7, number)),
                new ContactPointId(new UUID(8, number)),
                number % 4 == 3 ? null : new BranchId(new UUID(9, number % 4)),
                "fr",
                null,
                number % 5 == 0 ? List.of("home " + number % 3, "mailbox " + number) : List.of());
    }

    static Closing aClosing(long chunks, long count) {
        return new Closing(
                chunks,
                count,
                new SegmentAsOf(
                        new SegmentId(new UUID(2, 2)),
                        "Lapsed",
                        1,
                        Map.of("en", new Sentence("Your language: French", List.of()))));
    }

    private static void asSomebody(Runnable test) {
        Tenancy.run(TestTokens.anInstitution(), test);
    }

    @Test
    default void chunks_are_read_in_their_order_whatever_the_order_they_came_in() {
        asSomebody(() -> {
            var request = UUID.randomUUID();
            audiences().keep(request, 2, List.of(aMember(4)));
            audiences().keep(request, 10, List.of(aMember(5), aMember(6)));
            audiences().keep(request, 0, List.of(aMember(1), aMember(2)));

            var read = new ArrayList<List<Member>>();
            audiences().each(request, read::add);

            assertThat(read)
                    .containsExactly(
                            List.of(aMember(1), aMember(2)), List.of(aMember(4)), List.of(aMember(5), aMember(6)));
            assertThat(audiences().arrived(request)).isEqualTo(new Audiences.Arrived(3, 5));
        });
    }

    @Test
    default void a_chunk_that_comes_again_changes_nothing() {
        asSomebody(() -> {
            var request = UUID.randomUUID();
            audiences().keep(request, 0, List.of(aMember(1)));
            audiences().keep(request, 0, List.of(aMember(2), aMember(3)));

            var read = new ArrayList<List<Member>>();
            audiences().each(request, read::add);

            assertThat(read).containsExactly(List.of(aMember(1)));
        });
    }

    @Test
    default void the_closing_is_kept_with_whatever_a_rule_may_say() {
        asSomebody(() -> {
            var request = UUID.randomUUID();
            var deep = new Sentence("您的语言 \u0000 $x", List.of());
            for (var depth = 0; depth < 240; depth++) {
                deep = new Sentence("This does not apply:", List.of(deep));
            }
            var segment = new SegmentAsOf(
                    new SegmentId(new UUID(2, 2)), "Deep", Long.MAX_VALUE, Map.of("zh-Hans", deep, "x.$y", deep));
            audiences().close(request, new Closing(3, 1_200, segment));
            audiences().close(request, aClosing(9, 9));

            assertThat(audiences().closing(request)).hasValue(new Closing(3, 1_200, segment));
            assertThat(audiences().closing(UUID.randomUUID())).isEmpty();
        });
    }

    @Test
    default void what_is_forgotten_is_gone() {
        asSomebody(() -> {
            var request = UUID.randomUUID();
            var other = UUID.randomUUID();
            audiences().keep(request, 0, List.of(aMember(1)));
            audiences().keep(other, 0, List.of(aMember(1)));
            audiences().close(request, aClosing(1, 1));

            audiences().forget(request);

            assertThat(audiences().closing(request)).isEmpty();
            assertThat(audiences().arrived(request)).isEqualTo(new Audiences.Arrived(0, 0));
            assertThat(audiences().arrived(other)).isEqualTo(new Audiences.Arrived(1, 1));
        });
    }
}

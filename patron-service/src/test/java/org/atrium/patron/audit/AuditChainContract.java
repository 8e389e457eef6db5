package org.atrium.patron.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What every store of the chain does. */
interface AuditChainContract {

    AuditChain chain();

    AuditChain.Asked ANYTHING = new AuditChain.Asked(null, null, null);

    static AuditEntry entry(String id, String by, String action, String subject) {
        return new AuditEntry(id, Instant.parse("2026-03-02T09:10:00.123Z"), by, action, subject, Map.of("a.b", "1"));
    }

    static List<AuditLink> links(AuditEntry... entries) {
        var links = new ArrayList<AuditLink>();
        for (var entry : entries) {
            links.add(AuditLink.after(links.isEmpty() ? null : links.getLast(), entry));
        }
        return links;
    }

    private void inAnInstitution(Runnable work) {
        Tenancy.run(TestTokens.anInstitution(), work);
    }

    @Test
    default void what_was_added_comes_back_as_it_was_newest_first() {
        var links = links(
                entry("1", "ada", "x.y", "thing:s"),
                entry("2", "ben", "x.y", "thing:s"),
                entry("3", "ada", "x.z", "thing:t"));

        inAnInstitution(() -> {
            assertThat(chain().last()).isEmpty();
            assertThat(chain().add(links)).isEqualTo(3);

            assertThat(chain().last()).contains(links.getLast());
            assertThat(chain().list(ANYTHING, null, 10)).isEqualTo(links.reversed());
            assertThat(chain().list(ANYTHING, 3L, 1)).containsExactly(links.get(1));
        });
    }

    @Test
    default void it_is_asked_for_by_who_did_it_what_was_done_and_to_what() {
        var links = links(
                entry("1", "ada", "x.y", "thing:s"),
                entry("2", "ben", "x.y", "thing:s"),
                entry("3", "ada", "x.z", "thing:t"));

        inAnInstitution(() -> {
            chain().add(links);

            assertThat(numbers(new AuditChain.Asked("ada", null, null))).containsExactly(3L, 1L);
            assertThat(numbers(new AuditChain.Asked(null, "x.y", null))).containsExactly(2L, 1L);
            assertThat(numbers(new AuditChain.Asked(null, null, "thing:t"))).containsExactly(3L);
            assertThat(numbers(new AuditChain.Asked("ben", "x.z", null))).isEmpty();
        });
    }

    private List<Long> numbers(AuditChain.Asked asked) {
        return chain().list(asked, null, 10).stream().map(AuditLink::number).toList();
    }

    @Test
    default void a_number_and_an_entry_are_taken_once() {
        var mine = links(entry("1", "ada", "x.y", "thing:s"), entry("2", "ada", "x.y", "thing:s"));
        var again = AuditLink.after(mine.getLast(), entry("1", "ada", "x.y", "thing:s"));
        var other = links(entry("4", "ben", "x.y", "thing:s"));

        inAnInstitution(() -> {
            chain().add(mine);

            assertThat(chain().add(other)).isZero();
            assertThat(chain().add(List.of(again))).isZero();
            assertThat(chain().list(ANYTHING, null, 10)).isEqualTo(mine.reversed());
            assertThat(chain().known(List.of("1", "2", "4"))).containsExactlyInAnyOrder("1", "2");
        });
    }

    @Test
    default void what_comes_after_one_that_is_taken_is_not_added() {
        var theirs = links(entry("1", "ada", "x.y", "thing:s"), entry("2", "ada", "x.y", "thing:s"));
        var mine = links(
                theirs.getFirst().entry(), entry("3", "ben", "x.y", "thing:s"), entry("4", "ben", "x.y", "thing:s"));

        inAnInstitution(() -> {
            chain().add(theirs);

            assertThat(chain().add(mine.subList(1, 3))).isZero();
            assertThat(chain().last()).contains(theirs.getLast());
        });
    }

    @Test
    default void each_institution_has_a_chain_of_its_own() {
        InstitutionId other = TestTokens.anInstitution();
        inAnInstitution(() -> chain().add(links(entry("1", "ada", "x.y", "thing:s"))));

        Tenancy.run(other, () -> {
            assertThat(chain().last()).isEmpty();
            assertThat(chain().known(List.of("1"))).isEmpty();
            assertThat(chain().add(links(entry("1", "ada", "x.y", "thing:s")))).isEqualTo(1);
        });
    }
}

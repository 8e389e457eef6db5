package org.atrium.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.campaign.delivery.Claim.Waiting;
import org.atrium.campaign.delivery.DeliveriesContract;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.ContactCheck;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.withdrawal.MemoryWithdrawals;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What may speak against a message, without a store and without a server. */
class PoliciesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final DispatchRules RULES = new DispatchRules(
            10, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofDays(3));

    private final InstitutionId institution = TestTokens.anInstitution();
    private final Source source = DeliveriesContract.aSource();
    private final List<Delivery> drawn = DeliveriesContract.drawn(source, 3);
    private final MemoryWithdrawals withdrawals = new MemoryWithdrawals();
    private final Map<PatronId, String> unreachable = new HashMap<>();
    private final List<PatronId> asked = new ArrayList<>();
    private final Policies policies = Policies.ofEveryMessage(recipients(), withdrawals, RULES, CLOCK);

    @Test
    void the_rulings_are_in_the_order_of_the_messages_and_say_where_each_goes() {
        unreachable.put(patron(1), "bounced");

        var rulings = judge(mailing(null), NOON);

        assertThat(rulings).extracting(Ruling::delivery).containsExactlyElementsOf(drawn);
        assertThat(rulings.get(1)).isEqualTo(new Ruling.Withheld(drawn.get(1), "bounced"));
        assertThat(rulings.get(2))
                .isInstanceOfSatisfying(
                        Ruling.Passed.class,
                        passed -> assertThat(passed.candidate().recipient().address())
                                .isEqualTo("a@b.test"));
    }

    @Test
    void nobody_is_asked_about_what_has_expired() {
        var rulings = judge(mailing(null), NOON.minus(RULES.expiry()).minusMillis(1));

        assertThat(rulings).allMatch(ruling -> ruling.equals(new Ruling.Withheld(ruling.delivery(), "expired")));
        assertThat(asked).isEmpty();
    }

    @Test
    void a_source_may_set_a_shorter_expiry_of_its_own() {
        var hour = mailing(Duration.ofHours(1));

        assertThat(judge(hour, NOON.minus(Duration.ofHours(1)))).allMatch(Ruling.Passed.class::isInstance);
        assertThat(judge(hour, NOON.minus(Duration.ofHours(1)).minusMillis(1)))
                .allMatch(Ruling.Withheld.class::isInstance);
    }

    @Test
    void whoever_withdrew_between_the_question_and_the_mark_is_seen_by_the_last_word() {
        var passed = (Ruling.Passed) judge(mailing(null), NOON).getFirst();

        Tenancy.run(institution, () -> {
            withdrawals.note(patron(0), "newsletter", "email", NOON);

            assertThat(policies.lastWord(mailing(null), passed.candidate()))
                    .isEqualTo(new Ruling.Withheld(drawn.getFirst(), "declined"));
        });
        assertThat(asked).as("patron-service is not asked again").hasSize(3);
    }

    @Test
    void a_policy_is_asked_about_those_alone_that_passed_the_ones_before_it() {
        var heard = new ArrayList<Delivery>();
        Policy first = (mailing, some) -> some.stream()
                .<Ruling>map(each -> each.delivery().equals(drawn.getFirst())
                        ? new Ruling.Withheld(each.delivery(), "capped")
                        : new Ruling.Passed(each))
                .toList();
        Policy second = (mailing, some) -> {
            some.forEach(each -> heard.add(each.delivery()));
            return some.stream().<Ruling>map(Ruling.Passed::new).toList();
        };

        new Policies(List.of(first, second)).judge(mailing(null), waiting(NOON));

        assertThat(heard).containsExactly(drawn.get(1), drawn.get(2));
    }

    private List<Ruling> judge(Mailing mailing, Instant queuedAt) {
        var rulings = new ArrayList<Ruling>();
        Tenancy.run(institution, () -> rulings.addAll(policies.judge(mailing, waiting(queuedAt))));
        return rulings;
    }

    private List<Waiting> waiting(Instant queuedAt) {
        return drawn.stream().map(each -> new Waiting(each, 0, queuedAt)).toList();
    }

    private PatronId patron(int number) {
        return drawn.get(number).patron();
    }

    private Mailing mailing(Duration expiry) {
        return new Mailing(source, "Spring", "newsletter", "email", null, Map.of(), Instant.EPOCH, expiry);
    }

    private Recipients recipients() {
        return (Recipients) Proxy.newProxyInstance(
                Recipients.class.getClassLoader(), new Class<?>[] {Recipients.class}, (proxy, method, given) -> {
                    var question = (ContactCheck) given[0];
                    return question.recipients().stream()
                            .peek(each -> asked.add(each.patron()))
                            .map(each -> answer(each.patron()))
                            .toList();
                });
    }

    private ContactCheck.Answer answer(PatronId patron) {
        var why = unreachable.get(patron);
        return why == null
                ? new ContactCheck.Reachable("a@b.test", "fr", new ContactCheck.Name("A", "B", null), null, null)
                : new ContactCheck.Withheld(why);
    }
}

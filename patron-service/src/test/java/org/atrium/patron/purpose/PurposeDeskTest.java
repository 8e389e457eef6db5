package org.atrium.patron.purpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.consent.Basis;
import org.junit.jupiter.api.Test;

class PurposeDeskTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private final MemoryPurposes purposes = new MemoryPurposes();
    private final PurposeDesk desk = new PurposeDesk(
            purposes, List.of(new PurposeUse("segments", "used"::equals)), () -> {}, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_service_does_not_rest_on_consent() {
        assertThat(faults(() -> desk.declare(purpose("holds", PurposeKind.SERVICE, Basis.CONSENT))))
                .containsExactly("/bases/0/basis");
    }

    @Test
    void a_purpose_has_a_name_and_a_basis() {
        var bare = new Purpose("x y", 0, NOW, PurposeKind.MARKETING, Map.of(), List.of());

        assertThat(faults(() -> desk.declare(bare))).containsExactlyInAnyOrder("/key", "/words", "/bases");
    }

    @Test
    void a_country_with_rules_of_its_own_has_none_of_the_others() {
        var purpose = new Purpose(
                "news",
                1,
                NOW,
                PurposeKind.MARKETING,
                Map.of("en", "News"),
                List.of(
                        new Carrier(Basis.CONSENT, null, null),
                        new Carrier(Basis.LEGITIMATE_INTEREST, "post", null),
                        new Carrier(Basis.CONSENT, "post", "DE")));

        assertThat(purpose.bases("email")).containsExactly(Basis.CONSENT);
        assertThat(purpose.bases("post")).containsExactlyInAnyOrder(Basis.CONSENT, Basis.LEGITIMATE_INTEREST);
        assertThat(purpose.countries("post")).containsExactly("DE");
        assertThat(purpose.countries("email")).isEmpty();
        assertThat(purpose.bases("post", "DE")).containsExactly(Basis.CONSENT);
    }

    @Test
    void what_is_used_is_not_removed_and_the_reason_is_said() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            desk.declare(purpose("used", PurposeKind.MARKETING, Basis.CONSENT));
            desk.declare(purpose("unused", PurposeKind.MARKETING, Basis.CONSENT));

            assertThatThrownBy(() -> desk.remove("used")).hasMessageContaining("A segment names it");
            desk.remove("unused");

            assertThat(purposes.all()).extracting(Purpose::key).containsExactly("used");
        });
    }

    @Test
    void a_key_is_declared_once_and_changed_from_then_on() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var first = desk.declare(purpose("news", PurposeKind.MARKETING, Basis.CONSENT));
            assertThatThrownBy(() -> desk.declare(first)).isInstanceOf(Refused.class);

            var second = desk.change(purpose("news", PurposeKind.MARKETING, Basis.PUBLIC_TASK), known -> {});

            assertThat(second.version()).isEqualTo(2);
            assertThat(purposes.all()).containsExactly(second);
            assertThat(desk.change(purpose("news", PurposeKind.MARKETING, Basis.PUBLIC_TASK), known -> {}))
                    .as("what is so already makes no version")
                    .isEqualTo(second);
        });
    }

    private static Purpose purpose(String key, PurposeKind kind, Basis basis) {
        return new Purpose(key, 0, NOW, kind, Map.of("en", key), List.of(new Carrier(basis, null, null)));
    }

    private static List<String> faults(ThrowingCallable asked) {
        var found = new ArrayList<String>();
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> refused.refusal().faults().stream()
                                .map(FieldFault::pointer)
                                .forEach(found::add));
        return found;
    }
}

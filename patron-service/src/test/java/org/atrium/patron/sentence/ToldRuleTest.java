package org.atrium.patron.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldRuleTest {

    @Test
    void whose_card_name_or_address_was_asked_for_is_not_told() {
        for (var field : List.of(
                "identifiers.card",
                "name.given",
                "name.family",
                "name.preferred",
                "address.street",
                "address.postalCode",
                "address.locality",
                "address.country",
                "attributes.note",
                "category",
                "source",
                "scores.stage")) {
            assertThat(ToldRule.of(Map.of("field", field, "is", "secret", "isNot", "secret")))
                    .isEqualTo(Map.of("field", field, "is", "", "isNot", ""));
            assertThat(ToldRule.of(Map.of("field", field, "in", List.of("secret", "other"))))
                    .as("how many were listed is")
                    .isEqualTo(Map.of("field", field, "in", List.of("", "")));
        }
        assertThat(ToldRule.of(Map.of("field", "attributes.salary", "atLeast", 91_234)))
                .isEqualTo(Map.of("field", "attributes.salary", "atLeast", ""));
        assertThat(ToldRule.of(Map.of("field", "facts.giving.total", "atLeast", 91_234, "exists", true)))
                .isEqualTo(Map.of("field", "facts.giving.total", "atLeast", "", "exists", true));
        assertThat(ToldRule.of(Map.of("field", "birthDate", "is", "1961-04-07")))
                .isEqualTo(Map.of("field", "birthDate", "is", ""));
        assertThat(ToldRule.of(Map.of("field", "address.location", "withinKm", Map.of("km", 1, "lat", 48.1, "lon", 2))))
                .isEqualTo(Map.of("field", "address.location", "withinKm", Map.of("km", 1)));
        assertThat(ToldRule.of(Map.of("field", "name.given", "topics", "secret")))
                .isEqualTo(Map.of("field", "name.given", "topics", ""));
        assertThat(ToldRule.of(Map.of("field", "address.postalCode", "startsWith", List.of("750", "921"))))
                .isEqualTo(Map.of("field", "address.postalCode", "startsWith", List.of("", "")));
        assertThat(ToldRule.of(Map.of("fields", "name.given", "is", "secret")))
                .as("what is no rule")
                .isEqualTo(Map.of("fields", "", "is", ""));
    }

    @Test
    void however_deep_it_lies() {
        var secret = Map.of("field", "identifiers.card", "is", "secret");
        var blank = Map.of("field", "identifiers.card", "is", "");

        assertThat(ToldRule.of(Map.of("all", List.of(Map.of("not", secret), Map.of("any", List.of(secret))))))
                .isEqualTo(Map.of("all", List.of(Map.of("not", blank), Map.of("any", List.of(blank)))));
    }

    @Test
    void what_a_reader_is_told_of_the_rule_that_chose_them_stays() {
        for (var rule : List.of(
                Map.<String, Object>of("event", "visit", "count", Map.of("atLeast", 1), "within", "P180D"),
                Map.of("event", "loan", "branchId", List.of("b"), "channel", "onsite", "topics", List.of("film")),
                Map.of("segment", "01979a52-7b1e-7c11-8a3e-2f6f0f6d5001"),
                Map.of("consent", Map.of("purpose", "newsletter", "channel", "email")),
                Map.of("field", "language", "in", List.of("fr", "en")),
                Map.of("field", "interests", "is", "jazz"),
                Map.of("field", "homeBranchId", "is", "01979a52-7b1e-7c11-8a3e-2f6f0f6d2001"),
                Map.of("field", "lifecycle", "is", "member"),
                Map.of("field", "birthYear", "atLeast", 1990),
                Map.of("field", "scores.visits.d90", "is", 3),
                Map.of("field", "expiresOn", "before", "P30D"),
                Map.of("field", "createdAt", "after", "2026-01-01"),
                Map.of("field", "identifiers.card", "exists", true),
                Map.of("field", "address.location", "withinKm", Map.of("km", 5, "branchId", "b")))) {
            assertThat(ToldRule.of(rule)).isEqualTo(rule);
        }
    }
}

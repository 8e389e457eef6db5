package org.atrium.bench.hostile;

import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values of the kind that systems are known to stumble over. */
final class Odd {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "\u0001\u007f",
            "a\r\nBcc: eve@example.org",
            "\ufeff",
            "\u200b\u200b",
            "\u00ad",
            "\u202egnirts",
            "\ud83e\udd8a\ud83e\udd8a",
            "\ud800",
            "e\u0301",
            "\u738b\u5c0f\u660e",
            "\u0939\u093f\u0928\u094d\u0926\u0940",
            "null",
            "true",
            "-1",
            "1e999",
            "NaN",
            "../../etc/passwd",
            "%00",
            "%",
            "{{ 7 | times: 7 }}",
            "{% for i in (1..100000000) %}x{% endfor %}",
            "${jndi:ldap://x}",
            "$where",
            "{\"$gt\":\"\"}",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "2026-13-45",
            "2062-03-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "+1000000000-01-01T00:00:00Z",
            "P99999999D",
            "00000000-0000-0000-0000-000000000000",
            "\u674e@example.org",
            "\u4e0a@example.org",
            "a..b@example.org",
            "x".repeat(255) + "@example.org",
            "x".repeat(1_001),
            "\u0301".repeat(3_000),
            "x".repeat(70_000));

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "0.1",
            "2147483647",
            "2147483648",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "99e14",
            "-99e14",
            "1e400",
            "1e-400",
            "99999999999999.9999",
            "1e2147483647",
            "1" + "0".repeat(1_200));

    private Odd() {}

    static String text(RandomGenerator random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    static JsonNode number(RandomGenerator random) {
        return raw(NUMBERS.get(random.nextInt(NUMBERS.size())));
    }

    /** Of any kind, without regard to what is asked. */
    static JsonNode value(RandomGenerator random) {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.createArrayNode();
            case 2 -> JSON.createObjectNode();
            case 3 -> number(random);
            case 4 -> JSON.createArrayNode().addNull().add(1);
            case 5 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 6 -> deep(random.nextInt(1, 200));
            default -> JSON.getNodeFactory().stringNode(text(random));
        };
    }

    private static JsonNode deep(int levels) {
        JsonNode inner = JSON.createArrayNode();
        for (var i = 0; i < levels; i++) {
            inner = JSON.createArrayNode().add(inner);
        }
        return inner;
    }

    /** Written as it stands, for numbers that no type of ours holds. */
    private static JsonNode raw(String number) {
        return JSON.getNodeFactory().rawValueNode(new tools.jackson.databind.util.RawValue(number));
    }
}

package org.atrium.patron.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.atrium.kit.store.MongoCollections;
import org.atrium.patron.OnPatronService;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Patrons at and around every bound, made by chance from a fixed seed: refused by name, or good for everything. */
class AcceptedPatronsTest extends OnPatronService {

    private static final int PATRONS = 60;
    private static final List<String> LETTERS = List.of(
            "a",
            "Z",
            "9",
            " ",
            "-",
            "'",
            "’",
            "é",
            "e\u0301",
            "ß",
            "ø",
            "İ",
            "ı",
            "王",
            "한",
            "𠮷",
            "🦊",
            "👩\u200D👧",
            "\u200B",
            "\u00AD",
            "\uFEFF",
            "\u00A0",
            "م",
            "ي\u200C",
            "हि",
            "\u0001",
            "\n",
            "\t",
            "\uFFFD",
            ".",
            "@",
            "/",
            "\\",
            "\"");

    @Autowired
    MongoCollections collections;

    private final Random chance = new Random(20_260_301);

    @Test
    void what_is_accepted_is_stored_read_changed_searched_and_told() {
        var library = aLibrary();
        int accepted = 0;
        for (int i = 0; i < PATRONS; i++) {
            var made = library.post("/api/v1/patrons", json.writeValueAsString(somebody(i)));
            assertThat(made.status()).as(made.text()).isIn(201, 409, 422);
            if (made.status() != 201) {
                assertThat(made.status() == 409 || !made.pointers().isEmpty())
                        .as(made.text())
                        .isTrue();
                continue;
            }
            accepted++;
            var read = library.get("/api/v1/patrons/" + made.id());
            assertThat(read.body()).isEqualTo(made.body());
            assertThat(library.patch("/api/v1/patrons/" + made.id(), "{\"category\":\"b\"}", "If-Match", read.etag())
                            .status())
                    .as(read.text())
                    .isEqualTo(200);
            for (var part : List.of("given", "family", "preferred")) {
                var name = made.body().path("name").path(part).asString("");
                if (!name.isEmpty()) {
                    var asked = new String(name.codePoints().limit(90).toArray(), 0, (int)
                            name.codePoints().limit(90).count());
                    assertThat(library.get("/api/v1/patrons?limit=500&q="
                                            + URLEncoder.encode(asked, StandardCharsets.UTF_8))
                                    .text())
                            .as(name)
                            .contains(made.id());
                }
            }
            for (var identifier : made.body().path("identifiers")) {
                var key = identifier.path("scheme").asString() + ":"
                        + identifier.path("value").asString();
                assertThat(library.get("/api/v1/patrons?identifier=" + URLEncoder.encode(key, StandardCharsets.UTF_8))
                                .text())
                        .contains(made.id());
            }
            for (var point : made.body().path("contactPoints")) {
                assertThat(library.get("/api/v1/patrons?limit=500&email="
                                        + URLEncoder.encode(
                                                point.path("address").asString(), StandardCharsets.UTF_8))
                                .text())
                        .contains(made.id());
            }
        }
        assertThat(accepted).isGreaterThan(PATRONS / 5);
        var untold = new Document("institutionId", library.institution().value())
                .append("outbox.0", new Document("$exists", true));
        eventually(() ->
                assertThat(collections.shared("patrons").countDocuments(untold)).isZero());
    }

    @Test
    void a_patron_of_the_largest_size_can_still_withdraw() {
        var library = aLibrary();
        var largest = new TreeMap<String, Object>();
        largest.put("name", Map.of("given", "王".repeat(200), "family", "ß".repeat(200), "preferred", "é".repeat(200)));
        largest.put("interests", numbered(100, i -> "i".repeat(97) + i));
        largest.put("identifiers", numbered(50, i -> Map.of("scheme", "card", "value", "𠮷".repeat(98) + i)));
        largest.put("contactPoints", numbered(20, i -> Map.of("channel", "post", "address", "街".repeat(490) + i)));
        var attributes = new TreeMap<String, Object>();
        for (int i = 0; i < 200; i++) {
            attributes.put("a%03d".formatted(i), "字".repeat(64 * 1024 / 200 - 4));
        }
        largest.put("attributes", attributes);

        var made = library.post("/api/v1/patrons", json.writeValueAsString(largest));
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        var consents = "/api/v1/patrons/" + made.id() + "/consents";
        var yes = "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":true,\"wordingVersion\":\"1\"}";
        assertThat(library.post(consents, yes).status()).isEqualTo(201);
        assertThat(library.post(consents, yes.replace("true", "false")).status())
                .isEqualTo(201);
        assertThat(library.get(consents).body().at("/current/0/granted").asBoolean())
                .isFalse();
    }

    private static List<Object> numbered(int count, java.util.function.IntFunction<Object> one) {
        return java.util.stream.IntStream.range(0, count).mapToObj(one).toList();
    }

    private Map<String, Object> somebody(int i) {
        var form = new TreeMap<String, Object>();
        var odd = chance.nextInt(3) == 0;
        form.put("name", Map.of("given", word(odd, 200), "family", word(odd, 200), "preferred", word(odd, 200)));
        var identifiers = new ArrayList<Object>();
        for (int n = chance.nextInt(5); n > 0; n--) {
            identifiers.add(Map.of("scheme", "s" + n, "value", i + word(odd, 190), "verified", true));
        }
        form.put("identifiers", identifiers);
        form.put(
                "contactPoints",
                List.of(Map.of(
                        "channel",
                        "email",
                        "address",
                        (odd ? word(true, 60) : "p" + i) + "@" + (odd ? word(true, 20) : "example") + ".org")));
        form.put("attributes", Map.of("a", word(odd, 1_000), "n", chance.nextLong(), "d", chance.nextDouble()));
        form.put("birthYear", 1840 + chance.nextInt(60));
        return form;
    }

    /** At the bound, just below, just above, or anywhere; odd ones with what is no text in them. */
    private String word(boolean odd, int bound) {
        int length = switch (chance.nextInt(4)) {
            case 0 -> 1 + chance.nextInt(12);
            case 1 -> bound - 1 - chance.nextInt(5);
            case 2 -> bound;
            default -> odd ? bound + 1 : 1 + chance.nextInt(bound - 1);
        };
        var word = new StringBuilder("x");
        while (word.length() < length) {
            var letter = LETTERS.get(chance.nextInt(LETTERS.size()));
            var isText = org.atrium.kit.text.Text.fault("x" + letter + "x").isEmpty();
            if (odd || isText && word.length() + letter.length() <= length) {
                word.append(letter);
            } else if (!odd && word.length() + letter.length() > length) {
                word.append("y");
            }
        }
        return word.toString();
    }
}

package org.atrium.patron.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;

class PatronSchemaOverHttpTest extends OnPatronService {

    private static final String PATH = "/api/v1/institution/patron-schema";
    private static final String SCHEMA = """
            {"schema":{"type":"object","additionalProperties":false,"required":["school"],"properties":{
              "school":{"type":"string","title":"School","enum":["North","South"]},
              "since":{"type":"string","format":"date"},
              "floor":{"type":"integer","minimum":0,"maximum":9}}}}""";

    @Test
    void before_there_is_a_schema_attributes_are_free() {
        var library = aLibrary();

        assertThat(library.get(PATH).body().path("version").asInt()).isZero();
        assertThat(register(library, "{\"shelf\":\"x\"}").status()).isEqualTo(201);
    }

    @Test
    void what_the_schema_does_not_allow_is_named_by_its_field() {
        var library = withSchema();

        assertThat(register(library, "{\"school\":\"North\",\"since\":\"2026-03-01\",\"floor\":2}")
                        .status())
                .isEqualTo(201);
        var refused = register(library, "{\"school\":\"West\",\"since\":\"soon\",\"floor\":12,\"shelf\":\"x\"}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder(
                        "/attributes/school", "/attributes/since", "/attributes/floor", "/attributes/shelf");
        assertThat(register(library, "{}").pointers()).containsExactly("/attributes/school");
    }

    @Test
    void what_somebody_has_already_is_not_judged_again() {
        var library = aLibrary();
        var patron = register(library, "{\"shelf\":\"x\"}").id();
        library.put(PATH, SCHEMA, "If-Match", "\"0\"");

        var named = library.patch("/api/v1/patrons/" + patron, "{\"language\":\"fr\"}", "If-Match", "*");
        assertThat(named.status()).as(named.text()).isEqualTo(200);
        var more = library.patch("/api/v1/patrons/" + patron, "{\"attributes\":{\"floor\":3}}", "If-Match", "*");
        assertThat(more.status()).as(more.text()).isEqualTo(200);
        var wrong = library.patch("/api/v1/patrons/" + patron, "{\"attributes\":{\"shelf\":\"y\"}}", "If-Match", "*");
        assertThat(wrong.pointers()).containsExactly("/attributes/shelf");
    }

    @Test
    void rows_of_files_are_held_to_it_too() {
        var library = withSchema();
        var csv = "Card,School\r\nC1,North\r\nC2,West\r\nC3,\r\n";
        var mapping = "{\"columns\":{\"Card\":\"identifiers.card\",\"School\":\"attributes.school\"}}";

        var shown = library.upload("/api/v1/imports/preview", csv.getBytes(StandardCharsets.UTF_8), mapping, false);

        assertThat(shown.body().at("/rows/0").has("patron")).as(shown.text()).isTrue();
        assertThat(shown.body().at("/rows/1/faults/0/column").asString()).isEqualTo("School");
        assertThat(shown.body().at("/rows/2/faults/0/reason").asString()).isEqualTo("attributes.school is needed");
    }

    @Test
    void a_schema_is_versioned_and_what_is_none_is_refused() {
        var library = withSchema();

        assertThat(library.put(PATH, SCHEMA).status()).isEqualTo(428);
        assertThat(library.put(PATH, SCHEMA, "If-Match", "\"0\"").status()).isEqualTo(412);
        var wrong = library.put(
                PATH,
                "{\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"a\"}}}}",
                "If-Match",
                "\"1\"");
        assertThat(wrong.pointers()).containsExactly("/schema/properties/a/pattern");
        assertThat(library.put(PATH, "{}", "If-Match", "\"1\"").pointers()).containsExactly("/schema");
        assertThat(library.put(PATH, "{\"schema\":{\"title\":null}}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(422);
        assertThat(library.put(PATH, "{\"schema\":{}}", "If-Match", "\"1\"").status())
                .isEqualTo(200);
        assertThat(register(library, "{\"shelf\":\"x\"}").status()).isEqualTo(201);
    }

    private Caller withSchema() {
        var library = aLibrary();
        var written = library.put(PATH, SCHEMA, "If-Match", "\"0\"");
        assertThat(written.status()).as(written.text()).isEqualTo(200);
        return library;
    }

    private static Caller.Answer register(Caller library, String attributes) {
        return library.post("/api/v1/patrons", "{\"name\":{\"given\":\"A\"},\"attributes\":" + attributes + "}");
    }
}

package org.atrium.gateway.apidocs.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergePatchesTest {

    @Test
    void a_patch_needs_nothing_and_null_takes_a_field_away() {
        var document = document();

        MergePatches.describe(document);

        var patch = document.at("/components/schemas/BookPatch");
        assertThat(body(document)).isEqualTo("#/components/schemas/BookPatch");
        assertThat(patch.has("required")).isFalse();
        assertThat(patch.at("/properties/title/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(patch.at("/properties/state/enum").toString()).isEqualTo("[\"in\",\"out\",null]");
        assertThat(patch.at("/properties/shelf/anyOf").toString())
                .isEqualTo("[{\"$ref\":\"#/components/schemas/ShelfPatch\"},{\"type\":\"null\"}]");
        assertThat(patch.at("/properties/pages/items/type").asString()).isEqualTo("integer");
    }

    @Test
    void what_only_a_patch_meant_goes_and_what_others_mean_stays() {
        var document = document();

        MergePatches.describe(document);

        assertThat(document.at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrder("BookPatch", "Shelf", "ShelfPatch");
        assertThat(document.at("/components/schemas/Shelf/required/0").asString())
                .isEqualTo("room");
    }

    private static String body(JsonNode document) {
        return document.at("/paths/~1books/patch/requestBody/content/application~1json/schema/$ref")
                .asString();
    }

    private static ObjectNode document() {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"paths":{"/books":{
                    "get":{"responses":{"200":{"schema":{"$ref":"#/components/schemas/Shelf"}}}},
                    "patch":{"requestBody":{"content":{
                        "application/json":{"schema":{"$ref":"#/components/schemas/Book"}}}}}}},
                 "components":{"schemas":{
                    "Book":{"type":"object","required":["title"],"properties":{
                        "title":{"type":"string","default":"?"},
                        "state":{"type":"string","enum":["in","out"]},
                        "pages":{"type":"array","items":{"type":"integer"}},
                        "shelf":{"$ref":"#/components/schemas/Shelf"}}},
                    "Shelf":{"type":"object","required":["room"],"properties":{"room":{"type":"string"}}}}}}
                """);
    }
}

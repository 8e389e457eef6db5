package org.atrium.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergePatchTest {

    private final JsonMapper json = JsonMapper.shared();

    /** The table of RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"};{\"a\":\"c\"};{\"a\":\"c\"}",
                "{\"a\":\"b\"};{\"b\":\"c\"};{\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"};{\"a\":null};{}",
                "{\"a\":\"b\",\"b\":\"c\"};{\"a\":null};{\"b\":\"c\"}",
                "{\"a\":[\"b\"]};{\"a\":\"c\"};{\"a\":\"c\"}",
                "{\"a\":\"c\"};{\"a\":[\"b\"]};{\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}};{\"a\":{\"b\":\"d\",\"c\":null}};{\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]};{\"a\":[1]};{\"a\":[1]}",
                "[\"a\",\"b\"];[\"c\",\"d\"];[\"c\",\"d\"]",
                "{\"a\":\"b\"};[\"c\"];[\"c\"]",
                "{\"e\":null};{\"a\":1};{\"e\":null,\"a\":1}",
                "[1,2];{\"a\":\"b\",\"c\":null};{\"a\":\"b\"}",
                "{};{\"a\":{\"bb\":{\"ccc\":null}}};{\"a\":{\"bb\":{}}}"
            })
    void a_patch_does_what_the_rfc_says(String target, String patch, String result) {
        assertThat(MergePatch.apply(within(target), within(patch))).isEqualTo(within(result));
    }

    @Test
    void a_form_is_read_as_it_becomes_and_what_does_not_fit_is_named() {
        var form = new Form("Reading room", 12);

        assertThat(MergePatch.apply(json, form, json.createObjectNode().put("seats", 20)))
                .isEqualTo(new Form("Reading room", 20));
        assertThatThrownBy(() ->
                        MergePatch.apply(json, form, json.createObjectNode().put("seats", "many")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isInstanceOfSatisfying(
                                        InvalidFields.class,
                                        invalid -> assertThat(invalid.faults())
                                                .extracting(FieldFault::pointer)
                                                .containsExactly("/seats")));
    }

    record Form(String name, int seats) {}

    /** The table has whole documents that are lists; here they are a member of one. */
    private ObjectNode within(String member) {
        return json.createObjectNode().set("member", json.readTree(member));
    }
}

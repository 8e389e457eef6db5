package org.atrium.patron.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.atrium.kit.test.ContractCheck;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContactReasonsTest {

    @Test
    void each_reason_not_to_write_is_one_that_a_letter_can_be_withheld_for() throws Exception {
        var schema = JsonMapper.shared().readTree(ContractCheck.schema("campaign.delivery", "Withheld"));
        var known = schema.at("/properties/data/properties/reason/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();

        assertThat(Stream.of(ContactAnswer.Reason.values()).map(ContactAnswer.Reason::word))
                .isNotEmpty()
                .isSubsetOf(known);
    }
}

package org.atrium.patron.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atrium.kit.test.ContractCheck;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContactReasonsTest {

    @Test
    void each_reason_not_to_write_is_in_each_schema_that_lists_such_reasons() throws Exception {
        var reasons = Stream.of(ContactAnswer.Reason.values())
                .map(ContactAnswer.Reason::word)
                .toList();
        var topics = JsonMapper.shared()
                .readTree(new ClassPathResource("contracts/topics.json").getInputStream())
                .path("topics")
                .valueStream()
                .map(topic -> topic.path("name").asString())
                .toList();

        var listed = new TreeMap<String, List<String>>();
        for (var topic : topics) {
            for (var type : ContractCheck.types(topic)) {
                JsonMapper.shared().readTree(ContractCheck.schema(topic, type)).findValues("enum").stream()
                        .map(ContactReasonsTest::words)
                        .filter(words -> words.contains(ContactAnswer.Reason.NO_CONSENT.word()))
                        .forEach(words -> listed.put(topic + " " + type, words));
            }
        }

        assertThat(listed)
                .containsKeys("patron.audience AudienceChunk", "campaign.delivery Withheld")
                .allSatisfy((schema, words) -> assertThat(words).as(schema).containsAll(reasons));
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}

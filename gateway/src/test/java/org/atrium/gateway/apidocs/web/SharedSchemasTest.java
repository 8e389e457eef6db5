package org.atrium.gateway.apidocs.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SharedSchemasTest {

    final JsonMapper json = JsonMapper.shared();
    final SharedSchemas schemas = new SharedSchemas(json);

    @Test
    void two_that_are_alike_are_one() {
        schemas.adopt("patron-service", document("{'Name':{'type':'string'}}"));
        schemas.adopt("campaign-service", document("{'Name':{'type':'string'}}"));

        assertThat(schemas.all().propertyNames()).containsExactly("Name", "Problem");
    }

    @Test
    void two_that_differ_are_told_apart_and_so_is_whatever_refers_to_them() {
        var page = "'Page':{'items':{'$ref':'#/components/schemas/View'}}";
        schemas.adopt("patron-service", document("{'View':{'type':'string'}," + page + "}"));

        var adopted = schemas.adopt("campaign-service", document("{'View':{'type':'number'}," + page + "}"));

        assertThat(schemas.all().propertyNames())
                .containsExactly("CampaignPage", "CampaignView", "Page", "Problem", "View");
        assertThat(schemas.all().at("/CampaignPage/items/$ref").asString())
                .isEqualTo("#/components/schemas/CampaignView");
        assertThat(schemas.all().at("/Page/items/$ref").asString()).isEqualTo("#/components/schemas/View");
        assertThat(adopted.at("/paths/~1x/$ref").asString()).isEqualTo("#/components/schemas/CampaignPage");
    }

    private JsonNode document(String schemas) {
        return json.readTree(
                ("{'paths':{'/x':{'$ref':'#/components/schemas/Page'}},'components':{'schemas':" + schemas + "}}")
                        .replace('\'', '"'));
    }
}

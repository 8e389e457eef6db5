package org.atrium.patron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.RuleParser;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the service says of itself as OpenAPI. */
class DescriptionTest extends OnPatronService {

    @Test
    void every_resource_has_a_shape_of_its_own() {
        var description = description();

        assertThat(answered(description, "/paths/~1api~1v1~1branches~1{id}/get", "200"))
                .isEqualTo("BranchView");
        assertThat(answered(description, "/paths/~1api~1v1~1institution/get", "200"))
                .isEqualTo("InstitutionView");
        assertThat(answered(description, "/paths/~1api~1v1~1imports/get", "200"))
                .isEqualTo("PageImportView");
        assertThat(answered(description, "/paths/~1api~1v1~1segments/post", "201"))
                .isEqualTo("SegmentView");
    }

    @Test
    void what_the_reader_of_rules_takes_is_described_and_what_it_refuses_is_not() {
        for (var rule : List.of(
                "{'all':[{'field':'language','is':'fr'},{'not':{'event':'visit','within':'P180D'}}]}",
                "{'any':[{'field':'birthYear','atLeast':1980,'atMost':1990},{'field':'attributes.own','in':[1,'x',true]}]}",
                "{'event':'visit','count':{'atLeast':2},'within':'P90D'}",
                "{'event':'loan','count':{'is':0}}",
                "{'field':'address.location','withinKm':{'km':2.5,'lat':48.1,'lon':2}}",
                "{'field':'address.location','withinKm':{'km':5,'branchId':'01979a52-7b1e-7c11-8a3e-2f6f0f6d4001'}}",
                "{'field':'createdAt','before':'-P6M','after':'2020-01-01'}",
                "{'field':'contactPoints.email','exists':true}",
                "{'field':'facts.giving.lastOn','after':'-P30D'}",
                "{'segment':'01979a52-7b1e-7c11-8a3e-2f6f0f6d4001'}",
                "{'consent':{'purpose':'newsletter','channel':'email'}}")) {
            assertThatCode(() -> parse(rule)).as(rule).doesNotThrowAnyException();
            assertThat(faults("Rule", rule)).as(rule).isEmpty();
        }
        for (var rule : List.of(
                "{}",
                "[]",
                "{'all':[]}",
                "{'wat':1}",
                "{'all':[{'event':'visit'}],'any':[{'event':'visit'}]}",
                "{'field':'language'}",
                "{'field':'language','like':'f'}",
                "{'event':'visit','count':{}}",
                "{'event':'visit','count':{'atLeast':-1}}",
                "{'field':'address.location','withinKm':{'km':0,'lat':1,'lon':1}}",
                "{'consent':{'purpose':'newsletter'}}")) {
            assertThatThrownBy(() -> parse(rule)).as(rule).isInstanceOf(Refused.class);
            assertThat(faults("Rule", rule)).as(rule).isNotEmpty();
        }
    }

    @Test
    void every_field_of_a_rule_is_named() {
        var said = description()
                .at("/components/schemas/FieldRule/properties/field/description")
                .asString();

        assertThat(Stream.of(said.split(";")[0].split(", "))).containsExactlyElementsOf(Fields.names());
    }

    @Test
    void a_fact_on_a_patrons_page_is_described_with_each_value_that_it_may_have() {
        for (var value : List.of("'gold'", "120", "0.5", "true", "['jazz','film']", "[]")) {
            assertThat(faults("FactView", fact(value))).as(value).isEmpty();
        }
        for (var value : List.of("null", "{}", "[1]")) {
            assertThat(faults("FactView", fact(value))).as(value).isNotEmpty();
        }
        assertThat(description()
                        .at("/components/schemas/PatronView/properties/facts/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/FactView");
    }

    private static String fact(String value) {
        return "{'name':'some.fact','type':'text','value':" + value + ",'asOf':'2026-03-01T10:00:00Z'}";
    }

    @Test
    void whatever_is_changed_needs_its_version() {
        var described = description();

        for (var operation : List.of(
                "/paths/~1api~1v1~1patrons~1{id}/patch",
                "/paths/~1api~1v1~1branches~1{id}/patch",
                "/paths/~1api~1v1~1institution/patch",
                "/paths/~1api~1v1~1segments~1{id}/put")) {
            assertThat(described.at(operation + "/parameters").valueStream())
                    .as(operation)
                    .filteredOn(one -> one.path("name").asString().equals("If-Match"))
                    .singleElement()
                    .matches(one -> one.path("required").asBoolean());
        }
    }

    private JsonNode description() {
        var answer = aLibrary().get("/v3/api-docs");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private static String answered(JsonNode description, String operation, String status) {
        return description
                .at(operation)
                .at("/responses/" + status + "/content/application~1json/schema/$ref")
                .asString()
                .replace("#/components/schemas/", "");
    }

    private List<Error> faults(String schema, String instance) {
        var document = (ObjectNode) description();
        document.put("$ref", "#/components/schemas/" + schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document.toString(), InputFormat.JSON)
                .validate(instance.replace('\'', '"'), InputFormat.JSON);
    }

    private void parse(String rule) {
        RuleParser.parse(json.readValue(rule.replace('\'', '"'), Object.class), "/rule");
    }
}

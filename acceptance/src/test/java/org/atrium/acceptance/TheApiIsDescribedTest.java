package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.atrium.acceptance.documents.GeneratedPage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Programs are written against the description, so it is OpenAPI, says everything, and is the one in the repository. */
class TheApiIsDescribedTest {
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]*");

    private final Description description = SystemUnderTest.get().description();

    @Test
    void the_description_in_the_repository_is_the_served_one() {
        GeneratedPage.mustBe("docs/api/openapi.json", description.page());
    }

    @Test
    void it_is_openapi() {
        var resolving = new ParseOptions();
        resolving.setResolve(true);
        var parsed = new OpenAPIV3Parser().readContents(description.document().toString(), null, resolving);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(parsed.getOpenAPI().getPaths())
                .hasSize(description.document().path("paths").size());
    }

    @Test
    void every_reference_leads_to_a_shape_and_every_shape_is_referred_to() {
        var references = description.document().findValuesAsString("$ref").stream()
                .map(reference -> reference.replace("#", ""))
                .toList();
        var schemas = description.document().at("/components/schemas").propertyNames();

        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                description.document().at(reference).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(references)
                .containsAll(schemas.stream()
                        .map(name -> "/components/schemas/" + name)
                        .toList());
    }

    @Test
    void every_answer_has_a_media_type_and_a_problem_is_one() {
        var vague = new ArrayList<String>();
        description
                .document()
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(operation -> {
                    var name = operation.getKey() + " " + path.getKey();
                    var responses = operation.getValue().path("responses");
                    if (!responses.path("default").path("$ref").asString().equals("#/components/responses/Problem")) {
                        vague.add(name + " says nothing of problems");
                    }
                    responses
                            .propertyStream()
                            .filter(TheApiIsDescribedTest::isVague)
                            .forEach(answer -> {
                                vague.add(name + " may answer anything with " + answer.getKey());
                            });
                    if (operation.getValue().path("summary").asString().isBlank()) {
                        vague.add(name + " says not what it does");
                    }
                }));

        assertThat(vague).isEmpty();
        assertThat(problem().propertyNames()).containsExactly("application/problem+json");
    }

    /** A success that has a body says of what kind it is; a 204 and a redirect have none. */
    private static boolean isVague(Map.Entry<String, JsonNode> answer) {
        var types = answer.getValue().path("content").propertyNames();
        var hasBody = answer.getKey().startsWith("2") && !answer.getKey().equals("204");
        return hasBody && types.isEmpty()
                || !types.stream().allMatch(type -> MEDIA_TYPE.matcher(type).matches());
    }

    private JsonNode problem() {
        return description.document().at("/components/responses/Problem/content");
    }
}

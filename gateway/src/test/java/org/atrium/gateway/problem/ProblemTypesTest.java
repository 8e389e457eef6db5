package org.atrium.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTypesTest {

    @Test
    void the_table_of_the_document_comes_before_what_the_code_says() {
        var types = new ProblemTypes(
                """
                # Problems

                | type | status | title |
                |---|---|---|
                | `not-found` | 404 | Nothing is here |
                | `too-large` | 413 | The body is too large | more
                """, List.of(new ProblemType("not-found", 404, "old"), new ProblemType("own", 409, "Ours")));

        assertThat(types.all()).extracting(ProblemType::slug).containsExactly("not-found", "own", "too-large");
        assertThat(types.find("not-found")).hasValue(new ProblemType("not-found", 404, "Nothing is here"));
        assertThat(types.find("nothing-of-the-kind")).isEmpty();
    }
}

package org.atrium.gateway.problem.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atrium.gateway.problem.ProblemType;
import org.atrium.gateway.problem.ProblemTypes;
import org.atrium.kit.test.PageCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ProblemPagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"fr", "zh-Hans"})
    void every_type_of_every_service_is_explained_in_every_language(String language) throws IOException {
        var types = new ProblemTypes(Files.readString(Path.of("../docs/problems.md")), List.of());
        var pages = new ProblemPages(types);

        assertThat(types.all()).hasSizeGreaterThan(30);
        for (var type : types.all()) {
            var page = PageCheck.read(pages.one(type.slug(), asking(language)).getBody());
            assertThat(page.select("h1").text()).as(type.slug()).isNotEqualTo(type.title());
            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("dd").eachText())
                    .containsExactly("/problems/" + type.slug(), Integer.toString(type.status()));
        }
        assertThat(PageCheck.read(pages.all(asking(language)).getBody()).select("li"))
                .hasSameSizeAs(types.all());
    }

    @Test
    void whatever_is_put_into_a_page_comes_out_as_text() {
        var pages = new ProblemPages(
                new ProblemTypes("", List.of(new ProblemType(PageCheck.HOSTILE, 409, PageCheck.HOSTILE))));

        var one = PageCheck.read(pages.one(PageCheck.HOSTILE, asking("en")).getBody());
        var all = PageCheck.read(pages.all(asking("en")).getBody());

        assertThat(one.select("h1").first().wholeText()).isEqualTo(PageCheck.HOSTILE);
        assertThat(all.select("li").first().wholeText()).contains(PageCheck.HOSTILE + ": " + PageCheck.HOSTILE);
    }

    @Test
    void anybody_may_keep_it_for_a_while() {
        var pages = new ProblemPages(new ProblemTypes("", List.of()));

        assertThat(pages.all(asking("en")).getHeaders().getCacheControl()).isEqualTo("max-age=3600, public");
    }

    private static MockHttpServletRequest asking(String language) {
        var request = new MockHttpServletRequest();
        request.setParameter("lang", language);
        request.addHeader("Accept-Language", "de");
        return request;
    }
}

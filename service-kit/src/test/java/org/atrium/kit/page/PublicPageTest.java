package org.atrium.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.test.PageCheck;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

class PublicPageTest {

    private static final Texts TEXTS = Texts.of("org.atrium.kit.page.layout");

    @Property(tries = 300)
    void whatever_is_put_into_the_frame_comes_out_as_text(
            @ForAll("texts") String title, @ForAll("texts") String brand, @ForAll("texts") String said) {
        var html = page(title, said).of(brand).inOtherLanguagesAt("/" + said).html();
        var plain = page("x", "x").of("x").inOtherLanguagesAt("/x").html();
        var read = PageCheck.read(html);

        assertThat(PageCheck.skeleton(html)).isEqualTo(PageCheck.skeleton(plain));
        assertThat(read.select("h1").first().wholeText()).isEqualTo(title);
        assertThat(read.select(".brand").first().wholeText()).isEqualTo(brand);
        assertThat(read.select("nav a").first().attr("href")).isEqualTo("/" + said + "?lang=en");
    }

    @Provide
    Arbitrary<String> texts() {
        var pieces = Arbitraries.of(
                "<",
                ">",
                "\"",
                "'",
                "&",
                "&lt;",
                "<!--",
                "-->",
                "</h1>",
                "</title>",
                "<script>",
                "${x}",
                "@if",
                "x",
                "é",
                "文",
                "javascript:",
                "\u2028",
                PageCheck.HOSTILE);
        return pieces.list().ofMinSize(1).ofMaxSize(8).map(list -> "x" + String.join("", list) + "x");
    }

    @Test
    void the_browser_is_told_the_same_with_every_page() {
        var answer = page("Hello", "text").answer(HttpStatus.OK).getHeaders();

        assertThat(answer.getCacheControl()).isEqualTo("no-store");
        assertThat(answer.getFirst(HttpHeaders.CONTENT_LANGUAGE)).isEqualTo("fr");
        assertThat(answer.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.getFirst("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(answer.getFirst("Content-Security-Policy"))
                .matches("default-src 'none'; style-src 'sha256-[\\w+/=]{44}'; img-src 'self'; base-uri 'none'; "
                        + "frame-ancestors 'none'; form-action 'self'");
    }

    @Test
    void a_page_says_in_what_it_differs() {
        var page = page("Hello", "text").keptFor(Duration.ofHours(1)).withFormsThatLeadAway();
        var answer = page.answer(HttpStatus.NOT_FOUND);

        assertThat(answer.getStatusCode().value()).isEqualTo(404);
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("max-age=3600, public");
        assertThat(answer.getHeaders().getVary()).contains(HttpHeaders.ACCEPT_LANGUAGE);
        assertThat(answer.getHeaders().getFirst("Content-Security-Policy")).doesNotContain("form-action");
    }

    @Test
    void the_style_sheet_is_the_one_that_the_policy_names() throws Exception {
        var style = PageCheck.read(page("Hello", "text").html())
                .select("style")
                .first()
                .data();
        var digest = java.security.MessageDigest.getInstance("SHA-256")
                .digest(style.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(page("Hello", "text").answer(HttpStatus.OK).getHeaders().getFirst("Content-Security-Policy"))
                .contains("'sha256-" + java.util.Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void each_language_leads_to_the_others_and_says_which_it_is() {
        var read =
                PageCheck.read(page("Hello", "text").inOtherLanguagesAt("/here").html());

        assertThat(read.select("html").attr("lang")).isEqualTo("fr");
        assertThat(read.select("nav").attr("aria-label")).isEqualTo("Langue");
        assertThat(read.select("nav a").eachText()).containsExactly("English", "français", "简体中文");
        assertThat(read.select("nav a[aria-current=true]").eachText()).containsExactly("français");
        assertThat(read.select("nav a[lang=zh-Hans]").attr("href")).isEqualTo("/here?lang=zh-Hans");
    }

    private static PublicPage page(String title, String said) {
        Content content = output -> output.writeUserContent(said);
        return new PublicPage(TEXTS.in(Language.FRENCH), title, content);
    }
}

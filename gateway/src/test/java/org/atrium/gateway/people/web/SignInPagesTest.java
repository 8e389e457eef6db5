package org.atrium.gateway.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.atrium.kit.language.Language;
import org.atrium.kit.page.PublicPage;
import org.atrium.kit.test.PageCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.DefaultCsrfToken;

class SignInPagesTest {

    private static final String HOSTILE = PageCheck.HOSTILE;

    private final SignInPages pages = new SignInPages();

    @ParameterizedTest
    @EnumSource
    void whatever_is_put_into_a_page_comes_out_as_text(Language language) {
        var plain = all(language, "x");
        var hostile = all(language, HOSTILE);

        for (int i = 0; i < plain.size(); i++) {
            var html = hostile.get(i).html();
            assertThat(PageCheck.skeleton(html))
                    .isEqualTo(PageCheck.skeleton(plain.get(i).html()));
            assertThat(PageCheck.read(html).select("input[type=hidden]").val()).isEqualTo(HOSTILE);
            assertThat(PageCheck.read(html).select("html").attr("lang")).isEqualTo(language.tag());
        }
        var signIn = PageCheck.read(hostile.getFirst().html());
        assertThat(signIn.select("#email").val()).isEqualTo(HOSTILE);
        assertThat(signIn.select("[role=alert] li").first().wholeText()).isEqualTo(HOSTILE);
        var choice = PageCheck.read(hostile.getLast().html()).select("button").first();
        assertThat(choice.val()).isEqualTo(HOSTILE);
        assertThat(choice.wholeText()).isEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @EnumSource
    void a_page_can_be_read_in_the_other_languages_and_its_form_keeps_this_one(Language language) {
        for (var page : all(language, "x")) {
            var read = PageCheck.read(page.html());
            var form = read.select("form").attr("action");

            assertThat(form).endsWith("?lang=" + language.tag());
            assertThat(read.select("nav a").eachAttr("href"))
                    .containsExactly(
                            form.replaceFirst("=.*", "=en"),
                            form.replaceFirst("=.*", "=fr"),
                            form.replaceFirst("=.*", "=zh-Hans"));
        }
    }

    /** Sign-in ends at whichever client began it, and browsers hold the redirects after a form to the policy. */
    @ParameterizedTest
    @EnumSource
    void the_policy_says_nothing_of_where_forms_lead(Language language) {
        assertThat(all(language, "x"))
                .allSatisfy(page -> assertThat(
                                page.answer(HttpStatus.OK).getHeaders().getFirst("Content-Security-Policy"))
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("form-action"));
    }

    private List<PublicPage> all(Language language, String text) {
        var words = SignInPages.TEXTS.in(language);
        var csrf = new DefaultCsrfToken("X-CSRF", text, text);
        var notice = new Notice(List.of(text));
        return List.of(
                pages.signIn(words, csrf, text, notice),
                pages.choose(words, csrf, notice),
                pages.which(words, csrf, Map.of(text, text)));
    }
}

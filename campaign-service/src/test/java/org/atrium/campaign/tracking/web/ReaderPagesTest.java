package org.atrium.campaign.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import java.util.List;
import org.atrium.campaign.recipient.Sentence;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.page.PublicPage;
import org.atrium.kit.test.PageCheck;
import org.atrium.pages.campaign.StaticTemplates;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReaderPagesTest {

    private static final Texts TEXTS = Texts.of("org.atrium.campaign.tracking.pages");
    private static final String HOSTILE = PageCheck.HOSTILE;

    private final StaticTemplates templates = new StaticTemplates();

    @ParameterizedTest
    @EnumSource
    void whatever_is_put_into_a_page_comes_out_as_text(Language language) {
        var question = read(language, templates.question(List.of(HOSTILE, "x"), HOSTILE, HOSTILE));
        var why = read(language, why(language, HOSTILE));

        assertThat(question.select("p").first().wholeText()).isEqualTo(HOSTILE);
        assertThat(question.select("form").attr("action")).isEqualTo("/u/" + HOSTILE);
        assertThat(question.select("button").first().wholeText()).isEqualTo(HOSTILE);
        assertThat(why.select("p").first().wholeText()).isEqualTo(HOSTILE);
        assertThat(why.select("li li").first().wholeText().strip()).isEqualTo(HOSTILE);
        assertThat(PageCheck.skeleton(page(language, why(language, HOSTILE))))
                .isEqualTo(PageCheck.skeleton(page(language, why(language, "x"))));
    }

    @ParameterizedTest
    @EnumSource
    void parts_of_a_rule_lie_in_its_parts(Language language) {
        var why = read(language, why(language, "x"));

        assertThat(why.select("main > ul > li > ul > li")).hasSize(2);
        assertThat(why.select("form[method=post] button[type=submit]")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void what_can_not_be_stopped_has_no_button(Language language) {
        var why = read(language, templates.why(TEXTS.in(language), "x", List.of(), List.of(), null));

        assertThat(why.select("form")).isEmpty();
        assertThat(why.select("p")).hasSize(1);
    }

    private Content why(Language language, String text) {
        var rule = new Sentence(text, List.of(new Sentence(text, List.of()), new Sentence(text, List.of())));
        return templates.why(TEXTS.in(language), text, List.of(rule), List.of(text), text);
    }

    private static Document read(Language language, Content content) {
        return PageCheck.read(page(language, content));
    }

    private static String page(Language language, Content content) {
        return new PublicPage(TEXTS.in(language), HOSTILE, content).html();
    }
}

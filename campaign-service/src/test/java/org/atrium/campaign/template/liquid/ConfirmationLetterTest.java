package org.atrium.campaign.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.atrium.campaign.confirmation.ConfirmationLetter;
import org.atrium.campaign.template.MemoryTemplates;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.Values;
import org.atrium.kit.language.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfirmationLetterTest {

    private final TemplateCompiler compiler = new LiquidCompiler();

    @ParameterizedTest
    @EnumSource
    void it_asks_in_every_language_and_shows_the_link_in_both_parts(Language language) {
        var letter = new ConfirmationLetter(new MemoryTemplates())
                .find(ConfirmationLetter.ID, ConfirmationLetter.VERSION)
                .orElseThrow();
        var link = "https://library.example/y/token";

        var message = compiler.compile(letter, letter.languageFor(language.tag()))
                .render(new Values(Map.of("institution.name", "O'Hara & Söhne", "links.confirm", link), List.of(), ""));

        assertThat(letter.languages()).containsKey(language.tag());
        assertThat(message.subject()).contains("O'Hara & Söhne");
        assertThat(message.html()).contains("href=\"" + link + "\"").doesNotContain("{{", "unsubscribe");
        assertThat(message.text()).contains(link).contains("O'Hara & Söhne").doesNotContain("{{", "&amp;");
    }
}

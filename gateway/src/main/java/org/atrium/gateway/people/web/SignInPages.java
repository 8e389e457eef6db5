package org.atrium.gateway.people.web;

import gg.jte.Content;
import java.util.Map;
import org.atrium.kit.language.Texts;
import org.atrium.kit.language.Words;
import org.atrium.kit.page.PublicPage;
import org.atrium.pages.gateway.StaticTemplates;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** The sign-in pages. Sign-in ends at the address of whichever client began it, so their forms lead away. */
@Component
final class SignInPages {

    static final Texts TEXTS = Texts.of("sign-in.words");

    private final StaticTemplates templates = new StaticTemplates();

    PublicPage signIn(Words words, CsrfToken csrf, String email, Notice notice) {
        return page(words, "sign-in", "/sign-in", templates.signIn(words, csrf, email, notice.lines()));
    }

    /** @param choices ids of people, and the names of their institutions */
    PublicPage which(Words words, CsrfToken csrf, Map<String, String> choices) {
        return page(words, "which-title", "/sign-in/institution", templates.whichInstitution(words, csrf, choices));
    }

    PublicPage choose(Words words, CsrfToken csrf, Notice notice) {
        return page(words, "choose-title", "/sign-in/password", templates.choosePassword(words, csrf, notice.lines()));
    }

    private static PublicPage page(Words words, String title, String path, Content content) {
        return new PublicPage(words, words.say(title), content)
                .of("Atrium")
                .inOtherLanguagesAt(path)
                .withFormsThatLeadAway();
    }
}

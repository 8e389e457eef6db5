package org.atrium.gateway.problem.web;

import gg.jte.Content;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.atrium.gateway.problem.ProblemTypes;
import org.atrium.kit.language.Texts;
import org.atrium.kit.language.Words;
import org.atrium.kit.page.CallerLanguage;
import org.atrium.kit.page.PublicPage;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.PublicEndpoint;
import org.atrium.pages.gateway.StaticTemplates;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where the {@code type} of a problem leads. */
@RestController
@PublicEndpoint
@Hidden
class ProblemPages {

    private static final Duration KEPT = Duration.ofHours(1);

    /** The titles are those that the services answer with: their files are packed beside this module's own. */
    private static final Texts TEXTS = Texts.of(
            "problem-pages.words",
            "problems",
            "problem-pages.patron-service.problems",
            "problem-pages.campaign-service.problems",
            "problem-pages.analytics-service.problems");

    private final ProblemTypes types;
    private final StaticTemplates templates = new StaticTemplates();

    ProblemPages(ProblemTypes types) {
        this.types = types;
    }

    @GetMapping("/problems")
    ResponseEntity<String> all(HttpServletRequest request) {
        var words = words(request);
        return page(words, words.say("about.problems"), "/problems", templates.problems(words, types.all()));
    }

    @GetMapping("/problems/{slug}")
    ResponseEntity<String> one(@PathVariable String slug, HttpServletRequest request) {
        var type = types.find(slug).orElseThrow(() -> new Refused(new NotFound("such problem type")));
        var words = words(request);
        return page(words, words.sayOr(slug, type.title()), "/problems/" + type.slug(), templates.problem(words, type));
    }

    private static Words words(HttpServletRequest request) {
        return TEXTS.in(CallerLanguage.of(request));
    }

    private static ResponseEntity<String> page(Words words, String title, String path, Content content) {
        return new PublicPage(words, title, content)
                .of("Atrium")
                .inOtherLanguagesAt(path)
                .keptFor(KEPT)
                .answer(HttpStatus.OK);
    }
}

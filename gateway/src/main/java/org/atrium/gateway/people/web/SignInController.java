package org.atrium.gateway.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import org.atrium.gateway.people.Person;
import org.atrium.gateway.people.PersonId;
import org.atrium.gateway.people.SignIn;
import org.atrium.gateway.people.SignInAnswer;
import org.atrium.gateway.people.SignInAnswer.ChooseFirst;
import org.atrium.gateway.people.SignInAnswer.NotGoodEnough;
import org.atrium.gateway.people.SignInAnswer.TooSoon;
import org.atrium.gateway.people.SignInAnswer.Welcome;
import org.atrium.gateway.people.SignInAnswer.Wrong;
import org.atrium.kit.security.PublicEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page on which people sign in, and the one on which they choose a password. */
@RestController
@RequestMapping("/sign-in")
@PublicEndpoint
class SignInController {

    /** In the session: who gave a right one-time password and has to choose a password now. */
    private static final String CHOOSING = "org.atrium.choosing-a-password";

    private final SignIn desk;
    private final SignInPages pages;
    private final SignedInSession session;

    SignInController(SignIn desk, SignInPages pages, SignedInSession session) {
        this.desk = desk;
        this.pages = pages;
        this.session = session;
    }

    @GetMapping
    ResponseEntity<String> page(@RequestParam @Nullable String lang, Locale locale, CsrfToken csrf) {
        return html(HttpStatus.OK, pages.signIn(Words.of(lang, locale), csrf, "", Notice.NONE));
    }

    @PostMapping
    ResponseEntity<String> signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam @Nullable String lang,
            Locale locale,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response) {
        var words = Words.of(lang, locale);
        return switch (desk.attempt(email, password, request.getRemoteAddr())) {
            case Welcome welcome -> enter(welcome.person(), request, response);
            case ChooseFirst choose -> {
                request.changeSessionId();
                request.getSession().setAttribute(CHOOSING, choose.person().id().toString());
                yield seeOther("/sign-in/password?lang=" + words.tag());
            }
            case TooSoon tooSoon -> tooSoon(tooSoon, words, csrf, email);
            case Wrong wrong ->
                html(HttpStatus.UNPROCESSABLE_CONTENT, pages.signIn(words, csrf, email, Notice.of(words, "wrong")));
            case NotGoodEnough unexpected -> throw new IllegalStateException("no password was chosen");
        };
    }

    @GetMapping("/password")
    ResponseEntity<String> passwordPage(
            @RequestParam @Nullable String lang, Locale locale, CsrfToken csrf, HttpServletRequest request) {
        return choosing(request) == null
                ? seeOther("/sign-in")
                : html(HttpStatus.OK, pages.choose(Words.of(lang, locale), csrf, Notice.NONE));
    }

    @PostMapping("/password")
    ResponseEntity<String> choose(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @RequestParam @Nullable String lang,
            Locale locale,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response) {
        var words = Words.of(lang, locale);
        var id = choosing(request);
        if (id == null) {
            return seeOther("/sign-in");
        }
        if (!password.equals(again)) {
            return html(HttpStatus.UNPROCESSABLE_CONTENT, pages.choose(words, csrf, Notice.of(words, "not-the-same")));
        }
        SignInAnswer answer = desk.choose(id, password);
        return switch (answer) {
            case Welcome welcome -> enter(welcome.person(), request, response);
            case NotGoodEnough faults ->
                html(HttpStatus.UNPROCESSABLE_CONTENT, pages.choose(words, csrf, Notice.of(words, faults.faults())));
            case Wrong spent -> seeOther("/sign-in");
            case ChooseFirst unexpected -> throw new IllegalStateException("a password was chosen");
            case TooSoon unexpected -> throw new IllegalStateException("choosing is not throttled");
        };
    }

    private ResponseEntity<String> enter(Person person, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.getSession().removeAttribute(CHOOSING);
        }
        return seeOther(session.begin(person, request, response));
    }

    private ResponseEntity<String> tooSoon(TooSoon tooSoon, Words words, CsrfToken csrf, String email) {
        var seconds = tooSoon.delay().toSeconds() + 1;
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .header("Content-Security-Policy", SignInPages.POLICY)
                .contentType(SignInPages.HTML)
                .body(pages.signIn(words, csrf, email, Notice.of(words, "too-soon", seconds)));
    }

    private static @Nullable PersonId choosing(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(CHOOSING) instanceof String id ? PersonId.of(id) : null;
    }

    private static ResponseEntity<String> html(HttpStatus status, String page) {
        return ResponseEntity.status(status)
                .header("Content-Security-Policy", SignInPages.POLICY)
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .body(page);
    }

    private static ResponseEntity<String> seeOther(String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(place))
                .build();
    }
}

package org.atrium.gateway.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atrium.gateway.institution.Institutions;
import org.atrium.gateway.people.Halfway;
import org.atrium.gateway.people.Person;
import org.atrium.gateway.people.SignIn;
import org.atrium.gateway.people.SignInAnswer;
import org.atrium.gateway.people.SignInAnswer.ChooseFirst;
import org.atrium.gateway.people.SignInAnswer.NotGoodEnough;
import org.atrium.gateway.people.SignInAnswer.TooSoon;
import org.atrium.gateway.people.SignInAnswer.Welcome;
import org.atrium.gateway.people.SignInAnswer.Which;
import org.atrium.gateway.people.SignInAnswer.Wrong;
import org.atrium.kit.security.PublicEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages on which people sign in, say for which institution, and choose a password. */
@RestController
@RequestMapping("/sign-in")
@PublicEndpoint
class SignInController {

    /** In the session: who gave a right one-time password and has to choose a password now. */
    private static final String CHOOSING = "org.atrium.choosing-a-password";

    /** In the session: the people of several institutions whom the password was right for, one a line. */
    private static final String WHICH = "org.atrium.which-institution";

    private final SignIn desk;
    private final SignInPages pages;
    private final SignedInSession session;
    private final Devices devices;
    private final Institutions institutions;

    SignInController(
            SignIn desk, SignInPages pages, SignedInSession session, Devices devices, Institutions institutions) {
        this.desk = desk;
        this.pages = pages;
        this.session = session;
        this.devices = devices;
        this.institutions = institutions;
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
        var answer = desk.attempt(email, password, request.getRemoteAddr(), devices.of(request));
        return goOn(answer, words, csrf, email, request, response);
    }

    private ResponseEntity<String> goOn(
            SignInAnswer answer,
            Words words,
            CsrfToken csrf,
            String email,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (answer) {
            case Welcome welcome -> enter(welcome.person(), request, response);
            case ChooseFirst choose -> {
                anew(request).setAttribute(CHOOSING, Halfway.of(choose.person()).toString());
                yield seeOther("/sign-in/password?lang=" + words.tag());
            }
            case Which which -> {
                var halfway =
                        which.people().stream().map(person -> Halfway.of(person).toString());
                anew(request).setAttribute(WHICH, String.join("\n", halfway.toList()));
                yield seeOther("/sign-in/institution?lang=" + words.tag());
            }
            case TooSoon tooSoon -> {
                var notice = Notice.of(words, "too-soon", seconds(tooSoon));
                yield tooSoon(tooSoon, pages.signIn(words, csrf, email, notice));
            }
            case Wrong wrong ->
                html(HttpStatus.UNPROCESSABLE_CONTENT, pages.signIn(words, csrf, email, Notice.of(words, "wrong")));
            case NotGoodEnough unexpected -> throw new IllegalStateException("no password was chosen");
        };
    }

    @GetMapping("/institution")
    ResponseEntity<String> institutionPage(
            @RequestParam @Nullable String lang, Locale locale, CsrfToken csrf, HttpServletRequest request) {
        var choices = choices(request);
        return choices.isEmpty()
                ? seeOther("/sign-in")
                : html(HttpStatus.OK, pages.which(Words.of(lang, locale), csrf, choices));
    }

    @PostMapping("/institution")
    ResponseEntity<String> institution(
            @RequestParam(defaultValue = "") String person,
            @RequestParam @Nullable String lang,
            Locale locale,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response) {
        return waiting(request, WHICH).stream()
                .filter(halfway -> halfway.person().toString().equals(person))
                .findFirst()
                .map(halfway -> goOn(desk.as(halfway), Words.of(lang, locale), csrf, "", request, response))
                .orElseGet(() -> seeOther("/sign-in"));
    }

    /** Ids of people, and the names of their institutions. */
    private Map<String, String> choices(HttpServletRequest request) {
        var choices = new LinkedHashMap<String, String>();
        for (var halfway : waiting(request, WHICH)) {
            desk.find(halfway)
                    .flatMap(person -> institutions.find(person.institution()))
                    .ifPresent(institution -> choices.put(halfway.person().toString(), institution.name()));
        }
        return choices;
    }

    @GetMapping("/password")
    ResponseEntity<String> passwordPage(
            @RequestParam @Nullable String lang, Locale locale, CsrfToken csrf, HttpServletRequest request) {
        return waiting(request, CHOOSING).isEmpty()
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
        var waiting = waiting(request, CHOOSING);
        if (waiting.isEmpty()) {
            return seeOther("/sign-in");
        }
        if (!password.equals(again)) {
            return html(HttpStatus.UNPROCESSABLE_CONTENT, pages.choose(words, csrf, Notice.of(words, "not-the-same")));
        }
        return switch (desk.choose(waiting.getFirst(), password)) {
            case Welcome welcome -> enter(welcome.person(), request, response);
            case NotGoodEnough faults ->
                html(HttpStatus.UNPROCESSABLE_CONTENT, pages.choose(words, csrf, Notice.of(words, faults.faults())));
            case TooSoon crowd ->
                tooSoon(crowd, pages.choose(words, csrf, Notice.of(words, "too-soon", seconds(crowd))));
            case Wrong spent -> seeOther("/sign-in");
            case ChooseFirst unexpected -> throw new IllegalStateException("a password was chosen");
            case Which unexpected -> throw new IllegalStateException("one person chose a password");
        };
    }

    private ResponseEntity<String> enter(Person person, HttpServletRequest request, HttpServletResponse response) {
        devices.remember(person, request, response);
        return seeOther(session.begin(person, request, response));
    }

    /** Nothing of whoever was here before is handed on. */
    private static HttpSession anew(HttpServletRequest request) {
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
        return request.getSession();
    }

    private static List<Halfway> waiting(HttpServletRequest request, String attribute) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(attribute) instanceof String lines
                ? lines.lines().map(Halfway::of).toList()
                : List.of();
    }

    private static long seconds(TooSoon tooSoon) {
        return tooSoon.delay().toSeconds() + 1;
    }

    private static ResponseEntity<String> tooSoon(TooSoon tooSoon, String page) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds(tooSoon)))
                .header("Content-Security-Policy", SignInPages.POLICY)
                .contentType(SignInPages.HTML)
                .body(page);
    }

    private static ResponseEntity<String> html(HttpStatus status, String page) {
        return ResponseEntity.status(status)
                .header("Content-Security-Policy", SignInPages.POLICY)
                .contentType(SignInPages.HTML)
                .body(page);
    }

    private static ResponseEntity<String> seeOther(String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(place))
                .build();
    }
}

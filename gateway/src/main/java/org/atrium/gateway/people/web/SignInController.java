package org.atrium.gateway.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.atrium.kit.language.Words;
import org.atrium.kit.page.CallerLanguage;
import org.atrium.kit.page.PublicPage;
import org.atrium.kit.security.PublicEndpoint;
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
    ResponseEntity<String> page(CsrfToken csrf, HttpServletRequest request) {
        return pages.signIn(words(request), csrf, "", Notice.NONE).answer(HttpStatus.OK);
    }

    @PostMapping
    ResponseEntity<String> signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response) {
        var words = words(request);
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
                yield seeOther("/sign-in/password?lang=" + words.language().tag());
            }
            case Which which -> {
                var halfway =
                        which.people().stream().map(person -> Halfway.of(person).toString());
                anew(request).setAttribute(WHICH, String.join("\n", halfway.toList()));
                yield seeOther("/sign-in/institution?lang=" + words.language().tag());
            }
            case TooSoon tooSoon -> {
                var notice = Notice.of(words, "too-soon", seconds(tooSoon));
                yield tooSoon(tooSoon, pages.signIn(words, csrf, email, notice));
            }
            case Wrong wrong ->
                pages.signIn(words, csrf, email, Notice.of(words, "wrong")).answer(HttpStatus.UNPROCESSABLE_CONTENT);
            case NotGoodEnough unexpected -> throw new IllegalStateException("no password was chosen");
        };
    }

    @GetMapping("/institution")
    ResponseEntity<String> institutionPage(CsrfToken csrf, HttpServletRequest request) {
        var choices = choices(request);
        return choices.isEmpty()
                ? seeOther("/sign-in")
                : pages.which(words(request), csrf, choices).answer(HttpStatus.OK);
    }

    @PostMapping("/institution")
    ResponseEntity<String> institution(
            @RequestParam(defaultValue = "") String person,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response) {
        return waiting(request, WHICH).stream()
                .filter(halfway -> halfway.person().toString().equals(person))
                .findFirst()
                .map(halfway -> goOn(desk.as(halfway), words(request), csrf, "", request, response))
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
    ResponseEntity<String> passwordPage(CsrfToken csrf, HttpServletRequest request) {
        return waiting(request, CHOOSING).isEmpty()
                ? seeOther("/sign-in")
                : pages.choose(words(request), csrf, Notice.NONE).answer(HttpStatus.OK);
    }

    @PostMapping("/password")
    ResponseEntity<String> choose(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response) {
        var words = words(request);
        var waiting = waiting(request, CHOOSING);
        if (waiting.isEmpty()) {
            return seeOther("/sign-in");
        }
        if (!password.equals(again)) {
            return pages.choose(words, csrf, Notice.of(words, "not-the-same")).answer(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (desk.choose(waiting.getFirst(), password)) {
            case Welcome welcome -> enter(welcome.person(), request, response);
            case NotGoodEnough faults ->
                pages.choose(words, csrf, Notice.of(words, faults.faults())).answer(HttpStatus.UNPROCESSABLE_CONTENT);
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

    private static ResponseEntity<String> tooSoon(TooSoon tooSoon, PublicPage page) {
        var answer = page.answer(HttpStatus.TOO_MANY_REQUESTS);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds(tooSoon)))
                .body(answer.getBody());
    }

    private static Words words(HttpServletRequest request) {
        return SignInPages.TEXTS.in(CallerLanguage.of(request));
    }

    private static ResponseEntity<String> seeOther(String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(place))
                .build();
    }
}

package org.atrium.patron.preference.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atrium.kit.KitSettings;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.language.Words;
import org.atrium.kit.page.PublicPage;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.seal.PersonLinks;
import org.atrium.kit.seal.PersonLinks.Kind;
import org.atrium.kit.seal.PersonLinks.PersonLink;
import org.atrium.kit.security.PublicEndpoint;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.pages.patron.StaticTemplates;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.preference.Choice;
import org.atrium.patron.preference.PreferenceDesk;
import org.atrium.patron.preference.PreferenceDesk.Chosen;
import org.atrium.patron.preference.PreferenceDesk.Standing;
import org.atrium.patron.preference.PreferenceDesk.Topic;
import org.atrium.patron.preference.PreferenceView;
import org.atrium.patron.preference.PreferenceView.Address;
import org.atrium.patron.preference.PreferenceView.Button;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What one reader may choose. Each choice is a button whose address says it, so that no form has to be read. */
@RestController
@Tag(name = "Readers", description = "Public pages behind the links in a message. GET never changes what a reader gets")
class PreferencePages {

    private static final Texts TEXTS = Texts.of("org.atrium.patron.preference.pages");

    private final PreferenceDesk desk;
    private final Institutions institutions;
    private final PersonLinks links;
    private final StaticTemplates templates = new StaticTemplates();

    PreferencePages(PreferenceDesk desk, Institutions institutions, KitSettings settings) {
        this.desk = desk;
        this.institutions = institutions;
        this.links = new PersonLinks(settings.serviceSecret());
    }

    @GetMapping("/p/{token}")
    @PublicEndpoint
    @Operation(summary = "What a reader may choose", description = "A page with buttons. Changes nothing.")
    @ApiResponse(responseCode = "200", description = "A page", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    ResponseEntity<String> show(@PathVariable String token, HttpServletRequest request) {
        return answer(token, link -> desk.of(new PatronId(link.person())), false, request);
    }

    @PostMapping("/p/{token}/{choice}")
    @PublicEndpoint
    @Operation(
            summary = "Chooses one thing",
            description =
                    "choice is what a button of the page says: yes or no to a topic on a channel, no to all, a"
                            + " language, a pause or its end, an address off or on. Takes any form, or nothing. Safe to repeat.")
    @ApiResponse(responseCode = "200", description = "The page anew", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    ResponseEntity<String> choose(@PathVariable String token, @PathVariable String choice, HttpServletRequest request) {
        return answer(
                token,
                link -> Choice.of(choice).flatMap(asked -> {
                    var person = new PatronId(link.person());
                    desk.choose(person, asked);
                    return desk.of(person);
                }),
                true,
                request);
    }

    private interface Question {
        Optional<Chosen> ask(PersonLink link);
    }

    private ResponseEntity<String> answer(String token, Question question, boolean saved, HttpServletRequest request) {
        return links.open(token, Kind.PREFERENCES)
                .flatMap(link -> within(
                        link, () -> question.ask(link).map(chosen -> page(chosen, token, saved, browser(request)))))
                .map(page -> page.answer(HttpStatus.OK))
                .orElseGet(() -> notFound(browser(request)));
    }

    private static ResponseEntity<String> notFound(@Nullable String browser) {
        var words = TEXTS.in(browser);
        return new PublicPage(
                        words,
                        words.say("notFound.title"),
                        new StaticTemplates().paragraphs(List.of(words.say("notFound.text"))))
                .answer(HttpStatus.NOT_FOUND);
    }

    private PublicPage page(Chosen chosen, String token, boolean saved, @Nullable String browser) {
        var words = TEXTS.in(chosen.patron().details().language(), browser);
        var base = "/p/" + token + "/";
        var until = chosen.pausedUntil();
        var zone = institutions.current().timeZone();
        var view = new PreferenceView(
                saved ? words.say("saved") : null,
                chosen.topics().stream().map(topic -> topic(topic, words, base)).toList(),
                chosen.topics().stream().anyMatch(topic -> topic.standing() != Standing.NO)
                        ? button(words, base, new Choice.NoToAll(), "topics.none", "")
                        : null,
                until == null
                        ? words.say("pause.none")
                        : words.say("pause.until", words.day(until.atZone(zone).toLocalDate())),
                pauses(until != null, words, base),
                chosen.patron().contactPoints().stream()
                        .map(point -> address(point, words, base))
                        .toList(),
                Arrays.stream(Language.values())
                        .filter(language -> language != words.language())
                        .map(language -> new Button(
                                base + new Choice.Speak(language).word(), language.ownName(), language.ownName()))
                        .toList());
        return new PublicPage(words, words.say("title"), templates.preferences(words, view))
                .of(institutions.current().name());
    }

    private static PreferenceView.Topic topic(Topic topic, Words words, String base) {
        var subject = new Consent.Subject(topic.purpose().key(), topic.channel());
        var name = topic.purpose().in(words.language().tag()) + " – " + words.say("channel." + topic.channel());
        var wording = topic.wording();
        var agrees = topic.standing() != Standing.NO;
        var shown = wording == null || agrees
                ? List.<String>of()
                : List.of(wording.text().split("\n"));
        return new PreferenceView.Topic(
                name,
                words.say(
                        switch (topic.standing()) {
                            case YES -> "topic.yes";
                            case AWAITED -> "topic.awaited";
                            case NO -> "topic.no";
                        }),
                shown,
                agrees
                        ? button(words, base, new Choice.No(subject), "topic.stop", name)
                        : button(words, base, new Choice.Yes(subject), "topic.agree", name));
    }

    private static List<Button> pauses(boolean isPaused, Words words, String base) {
        var longer = Choice.DAYS.stream()
                .sorted()
                .map(days -> new Button(
                        base + new Choice.Pause(Duration.ofDays(days)).word(),
                        words.say("pause.days", days),
                        words.say("pause.days", days)));
        return isPaused
                ? Stream.concat(Stream.of(button(words, base, new Choice.GoOn(), "pause.end", "")), longer)
                        .toList()
                : longer.toList();
    }

    private static Address address(ContactPoint point, Words words, String base) {
        return switch (point.state()) {
            case ACTIVE ->
                new Address(
                        point.address(),
                        words.say("address.active"),
                        button(words, base, new Choice.OptOut(point.id()), "address.off", point.address()));
            case OPTED_OUT ->
                new Address(
                        point.address(),
                        words.say("address.off.said"),
                        button(words, base, new Choice.OptIn(point.id()), "address.on", point.address()));
            case BOUNCED, COMPLAINED -> new Address(point.address(), words.say("address.broken"), null);
        };
    }

    private static Button button(Words words, String base, Choice choice, String key, String about) {
        var text = words.say(key);
        return new Button(base + choice.word(), text, about.isEmpty() ? text : text + ": " + about);
    }

    private static @Nullable String browser(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    }

    /** Whoever reads pages is told in a page. */
    @ExceptionHandler
    ResponseEntity<String> refused(Refused refused, HttpServletRequest request) {
        var words = TEXTS.in(browser(request));
        return new PublicPage(
                        words,
                        words.say("refused.title"),
                        new StaticTemplates().paragraphs(List.of(words.say("refused.text"))))
                .answer(refused.refusal());
    }

    private static <T> Optional<T> within(PersonLink link, Supplier<Optional<T>> work) {
        return Tenancy.as(new InstitutionId(link.institution()), work::get);
    }
}

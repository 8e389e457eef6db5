package org.atrium.patron.confirmation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.atrium.kit.KitSettings;
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
import org.atrium.patron.confirmation.ConfirmationDesk;
import org.atrium.patron.confirmation.ConfirmationDesk.Asked;
import org.atrium.patron.confirmation.ConfirmationDesk.State;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.consent.Wordings;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.purpose.ConsentPolicies;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page behind the link of a confirmation message. Looking at it changes nothing, as scanners of mail look too. */
@RestController
@Tag(name = "Readers", description = "Public pages behind the links in a message. GET never changes what a reader gets")
class ConfirmationPages {

    private static final Texts TEXTS = Texts.of("org.atrium.patron.confirmation.pages");

    private final ConfirmationDesk desk;
    private final Wordings wordings;
    private final ConsentPolicies policies;
    private final Institutions institutions;
    private final PersonLinks links;
    private final StaticTemplates templates = new StaticTemplates();

    ConfirmationPages(
            ConfirmationDesk desk,
            Wordings wordings,
            ConsentPolicies policies,
            Institutions institutions,
            KitSettings settings) {
        this.desk = desk;
        this.wordings = wordings;
        this.policies = policies;
        this.institutions = institutions;
        this.links = new PersonLinks(settings.serviceSecret());
    }

    @GetMapping("/y/{token}")
    @PublicEndpoint
    @Operation(summary = "Asks whether a yes is meant", description = "A page with a button. Changes nothing.")
    @ApiResponse(responseCode = "200", description = "A page", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    ResponseEntity<String> ask(@PathVariable String token, HttpServletRequest request) {
        return answer(
                links.open(token, Kind.CONFIRM)
                        .flatMap(link -> within(
                                link,
                                () -> desk.asked(new PatronId(link.person()), link.about())
                                        .map(asked -> page(asked, token, request)))),
                request);
    }

    @PostMapping("/y/{token}")
    @PublicEndpoint
    @Operation(
            summary = "Confirms a yes",
            description = "It counts from then on. Takes any form, or nothing. Safe to repeat.")
    @ApiResponse(responseCode = "200", description = "A page", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    ResponseEntity<String> confirm(@PathVariable String token, HttpServletRequest request) {
        var from = request.getHeader("X-Forwarded-For");
        return answer(
                links.open(token, Kind.CONFIRM)
                        .flatMap(link -> within(
                                link,
                                () -> desk.confirm(new PatronId(link.person()), link.about(), from)
                                        .map(asked -> page(asked, token, request)))),
                request);
    }

    private PublicPage page(Asked asked, String token, HttpServletRequest request) {
        var words = TEXTS.in(asked.patron().details().language(), browser(request));
        var sender = institutions.current().name();
        var subject = asked.line().subject();
        var purpose = policies.current()
                .purpose(subject.purpose())
                .in(words.language().tag());
        if (asked.state() == State.CONFIRMED) {
            return new PublicPage(
                    words,
                    words.say("confirmed.title"),
                    templates.paragraphs(List.of(words.say("confirmed.text", sender, purpose))));
        }
        var texts = new ArrayList<String>();
        texts.add(words.say("confirm.question", sender, purpose));
        var shown = words(asked, words);
        return new PublicPage(
                words,
                words.say("confirm.title"),
                templates.confirm(
                        texts,
                        shown.map(Wording::text)
                                .map(text -> List.of(text.split("\n")))
                                .orElse(List.of()),
                        words.say("confirm.nothingYet"),
                        token,
                        words.say("confirm.button")));
    }

    /** Those that the person saw, in the language of the page where they are on record in it. */
    private Optional<Wording> words(Asked asked, Words words) {
        var version = asked.line().wordingVersion();
        return version == null
                ? Optional.empty()
                : wordings.ofVersion(asked.line().subject(), version).stream()
                        .min(Comparator.comparing(
                                one -> !one.language().equals(words.language().tag())));
    }

    private ResponseEntity<String> answer(Optional<PublicPage> page, HttpServletRequest request) {
        return page.map(shown -> shown.answer(HttpStatus.OK)).orElseGet(() -> {
            var words = TEXTS.in(browser(request));
            return new PublicPage(
                            words,
                            words.say("notFound.title"),
                            templates.paragraphs(List.of(words.say("notFound.text"))))
                    .answer(HttpStatus.NOT_FOUND);
        });
    }

    private static String browser(HttpServletRequest request) {
        var languages = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return languages == null ? "" : languages;
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

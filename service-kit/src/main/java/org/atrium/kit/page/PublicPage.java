package org.atrium.kit.page;

import gg.jte.Content;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.language.Words;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.web.Problems;
import org.atrium.pages.kit.StaticTemplates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A page that works everywhere: no script, nothing from elsewhere, light or dark as the reader likes it, readable by a
 * screen reader and at 320 pixels. What stands in it is a template of the service that shows it; the frame around it, and
 * what the browser is told, stands here once.
 *
 * @param words in the language of the page
 * @param content what the service's own template says
 * @param brand of whom the page is; absent where the content says so
 * @param path where the same page lies in the other languages, with {@code ?lang=}; absent where the language is fixed
 * @param formsStay whether a form ends on this site. Browsers hold all redirects after a form to the policy
 * @param kept how long anybody may keep it; zero for a page that is for one person
 */
public record PublicPage(
        Words words,
        String title,
        Content content,
        @Nullable String brand,
        @Nullable String path,
        boolean formsStay,
        Duration kept) {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final Texts TEXTS = Texts.of("org.atrium.kit.page.layout");
    private static final Style STYLE = Style.read("page.css");

    /** For one person, in a language that they cannot choose here, with forms that end on this site. */
    public PublicPage(Words words, String title, Content content) {
        this(words, title, content, null, null, true, Duration.ZERO);
    }

    public PublicPage of(String brand) {
        return new PublicPage(words, title, content, brand, path, formsStay, kept);
    }

    public PublicPage inOtherLanguagesAt(String path) {
        return new PublicPage(words, title, content, brand, path, formsStay, kept);
    }

    public PublicPage withFormsThatLeadAway() {
        return new PublicPage(words, title, content, brand, path, false, kept);
    }

    public PublicPage keptFor(Duration kept) {
        return new PublicPage(words, title, content, brand, path, formsStay, kept);
    }

    /** Another language of a page, and where it lies; of the page's own language it says so. */
    public record OtherLanguage(Language language, String address, boolean isThis) {}

    public String html() {
        return new StaticTemplates()
                .layout(
                        language(),
                        brand == null ? title : title + " — " + brand,
                        title,
                        brand,
                        STYLE.text(),
                        content,
                        TEXTS.in(language()).say("language"),
                        languages())
                .render();
    }

    private List<OtherLanguage> languages() {
        return path == null
                ? List.of()
                : Arrays.stream(Language.values())
                        .map(language ->
                                new OtherLanguage(language, path + "?lang=" + language.tag(), language == language()))
                        .toList();
    }

    private Language language() {
        return words.language();
    }

    public ResponseEntity<String> answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(
                        kept.isZero()
                                ? CacheControl.noStore()
                                : CacheControl.maxAge(kept).cachePublic())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, language().tag())
                .header("Content-Security-Policy", policy())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .body(html());
    }

    /** With the status of a refusal, and when to come again where that is known. */
    public ResponseEntity<String> answer(Refusal refused) {
        var problem = Problems.of(refused);
        var page = answer(HttpStatus.valueOf(problem.getStatusCode().value()));
        var later = problem.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        return later == null
                ? page
                : ResponseEntity.status(page.getStatusCode())
                        .headers(page.getHeaders())
                        .header(HttpHeaders.RETRY_AFTER, later)
                        .body(page.getBody());
    }

    private String policy() {
        return "default-src 'none'; style-src '" + STYLE.hash() + "'; img-src 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'" + (formsStay ? "; form-action 'self'" : "");
    }
}

package org.atrium.gateway.people.web;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The sign-in pages as HTML: no script, nothing from elsewhere, readable by a screen reader and at 320 pixels. */
@Component
final class SignInPages {

    static final MediaType HTML = MediaType.valueOf("text/html;charset=UTF-8");

    /** Without form-action: browsers hold redirects after a form to it, and sign-in ends at the client's address. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    String signIn(Words words, CsrfToken csrf, String email, Notice notice) {
        var form = """
                <form method="post" action="/sign-in?lang=%s">
                %s
                <label for="email">%s</label>
                <input id="email" name="email" type="email" autocomplete="username" required autofocus value="%s">
                <label for="password">%s</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button type="submit">%s</button>
                </form>
                <p class="hint">%s</p>
                """.formatted(
                        words.tag(),
                        hidden(csrf),
                        text(words.say("email")),
                        text(email),
                        text(words.say("password")),
                        text(words.say("sign-in")),
                        text(words.say("first-time")));
        return page(words, "sign-in", "/sign-in", notice, form);
    }

    /** @param choices ids of people, and the names of their institutions */
    String which(Words words, CsrfToken csrf, Map<String, String> choices) {
        var buttons = choices.entrySet().stream()
                .map(choice -> "<button type=\"submit\" name=\"person\" value=\"%s\">%s</button>"
                        .formatted(text(choice.getKey()), text(choice.getValue())))
                .collect(Collectors.joining("\n"));
        var form = """
                <form method="post" action="/sign-in/institution?lang=%s">
                %s
                %s
                </form>
                """.formatted(words.tag(), hidden(csrf), buttons);
        return page(words, "which-title", "/sign-in/institution", Notice.NONE, form);
    }

    String choose(Words words, CsrfToken csrf, Notice notice) {
        var form = """
                <p id="rule">%s</p>
                <form method="post" action="/sign-in/password?lang=%s">
                %s
                <label for="password">%s</label>
                <input id="password" name="password" type="password" autocomplete="new-password" minlength="12" \
                maxlength="128" required autofocus aria-describedby="rule">
                <label for="again">%s</label>
                <input id="again" name="again" type="password" autocomplete="new-password" required>
                <button type="submit">%s</button>
                </form>
                """.formatted(
                        text(words.say("rule")),
                        words.tag(),
                        hidden(csrf),
                        text(words.say("new-password")),
                        text(words.say("again")),
                        text(words.say("choose")));
        return page(words, "choose-title", "/sign-in/password", notice, form);
    }

    private static String page(Words words, String title, String path, Notice notice, String content) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s — Atrium</title>
                <link rel="stylesheet" href="/sign-in-assets/sign-in.css">
                </head>
                <body>
                <main>
                <p class="brand">Atrium</p>
                <h1>%s</h1>
                %s
                %s
                <nav aria-label="%s">%s</nav>
                </main>
                </body>
                </html>
                """.formatted(
                        words.tag(),
                        text(words.say(title)),
                        text(words.say(title)),
                        notice(notice),
                        content,
                        text(words.say("language")),
                        languages(words, path));
    }

    private static String notice(Notice notice) {
        if (notice.lines().isEmpty()) {
            return "";
        }
        var lines = notice.lines().stream().map(line -> "<li>" + text(line) + "</li>");
        return "<ul class=\"notice\" role=\"alert\">" + lines.collect(Collectors.joining()) + "</ul>";
    }

    private static String languages(Words words, String path) {
        return Words.LANGUAGES.stream()
                .map(tag -> "<a href=\"%s?lang=%s\" lang=\"%s\" hreflang=\"%s\"%s>%s</a>"
                        .formatted(path, tag, tag, tag, current(words, tag), ownName(tag)))
                .collect(Collectors.joining(" "));
    }

    private static String current(Words words, String tag) {
        return words.tag().equals(tag) ? " aria-current=\"true\"" : "";
    }

    private static String ownName(String tag) {
        var locale = Locale.forLanguageTag(tag);
        return switch (tag) {
            case "zh-Hans" -> "简体中文";
            default -> locale.getDisplayLanguage(locale);
        };
    }

    private static String hidden(CsrfToken csrf) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(text(csrf.getParameterName()), text(csrf.getToken()));
    }

    private static String text(String value) {
        return HtmlUtils.htmlEscape(value, "UTF-8");
    }
}

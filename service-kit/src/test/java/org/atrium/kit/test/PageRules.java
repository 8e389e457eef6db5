package org.atrium.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What holds for the templates of all pages of a module. What holds for a page as it is sent: {@link PageCheck}. */
public final class PageRules {

    private static final Path TEMPLATES = Path.of("src/main/jte");

    /** What no template may hold, with the reason. The frame of the kit alone writes the style sheet. */
    private static final Map<Pattern, String> FORBIDDEN = forbidden();

    private PageRules() {}

    private static Map<Pattern, String> forbidden() {
        var rules = new LinkedHashMap<Pattern, String>();
        rules.put(Pattern.compile("\\$unsafe(?!\\{style})"), "what is written without escaping may be somebody's text");
        rules.put(Pattern.compile("(?i)<script|\\son\\w+\\s*=|javascript:"), "pages have no script");
        rules.put(Pattern.compile("(?i)\\sstyle\\s*="), "the policy lets the one style sheet take effect alone");
        rules.put(Pattern.compile("(?i)https?://|\"//"), "nothing comes from elsewhere");
        rules.put(
                Pattern.compile("(?i)<form(?![^>]*\\smethod=\"post\")"),
                "what changes something is posted: mail scanners follow links");
        return rules;
    }

    /** Checks the templates of the module whose folder this test runs in. */
    public static void check() {
        var wrong = wrong(TEMPLATES);
        if (!wrong.isEmpty()) {
            throw new AssertionError("templates of pages:\n" + String.join("\n", wrong));
        }
    }

    static List<String> wrong(Path templates) {
        if (!Files.isDirectory(templates)) {
            return List.of();
        }
        var wrong = new ArrayList<String>();
        try (var files = Files.walk(templates)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file);
                FORBIDDEN.forEach((pattern, reason) -> {
                    var found = pattern.matcher(text);
                    if (found.find()) {
                        wrong.add(file + ": " + found.group() + ": " + reason);
                    }
                });
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return wrong;
    }
}

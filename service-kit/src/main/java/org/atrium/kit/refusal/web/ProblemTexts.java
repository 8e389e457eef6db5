package org.atrium.kit.refusal.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.atrium.kit.refusal.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What each type of problem says, in the language of whoever asked. English stands in {@link Problem}; the others in a
 * file {@code problems_LANGUAGE.properties} beside the resources of the module that refuses.
 */
public final class ProblemTexts {

    /** All but English. */
    public static final List<Locale> TRANSLATED = List.of(Locale.FRENCH, Locale.forLanguageTag("zh-Hans"));

    /** Where Chinese is written in traditional characters unless something else is said. */
    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    private static final Map<Locale, Map<String, String>> CATALOGUES = new HashMap<>();

    static {
        TRANSLATED.forEach(language -> CATALOGUES.put(language, read(language)));
    }

    private ProblemTexts() {}

    /** A title and the language that it is in. */
    public record Title(String text, Locale language) {}

    /** In the first language that the current request asks for and that there is; English otherwise. */
    static Title title(Problem problem) {
        return title(problem.type(), problem.title(), wanted());
    }

    /** @param wanted the most wanted first */
    public static Title title(String type, String english, List<Locale> wanted) {
        for (var locale : wanted) {
            var language = known(locale);
            if (language.equals(Optional.of(Locale.ENGLISH))) {
                break;
            }
            var text = language.flatMap(known -> text(type, known));
            if (text.isPresent()) {
                return new Title(text.get(), language.orElseThrow());
            }
        }
        return new Title(english, Locale.ENGLISH);
    }

    public static Optional<String> text(String type, Locale language) {
        return Optional.ofNullable(CATALOGUES.getOrDefault(language, Map.of()).get(type));
    }

    /** Every type that has a text in this language. */
    public static Set<String> types(Locale language) {
        return Collections.unmodifiableSet(
                CATALOGUES.getOrDefault(language, Map.of()).keySet());
    }

    public static String file(Locale language) {
        return "problems_" + language.toLanguageTag().replace('-', '_') + ".properties";
    }

    /** The language of ours that somebody reads who asks for this one: zh-CN is written in simplified characters. */
    private static Optional<Locale> known(Locale asked) {
        return switch (asked.getLanguage()) {
            case "en" -> Optional.of(Locale.ENGLISH);
            case "fr" -> Optional.of(Locale.FRENCH);
            case "zh" -> isSimplified(asked) ? Optional.of(Locale.forLanguageTag("zh-Hans")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isSimplified(Locale chinese) {
        return chinese.getScript().isEmpty()
                ? !TRADITIONAL.contains(chinese.getCountry())
                : chinese.getScript().equals("Hans");
    }

    private static List<Locale> wanted() {
        @Nullable Object request = RequestContextHolder.getRequestAttributes();
        return request instanceof ServletRequestAttributes servlet
                        && servlet.getRequest().getHeader("Accept-Language") != null
                ? Collections.list(servlet.getRequest().getLocales())
                : List.of();
    }

    private static Map<String, String> read(Locale language) {
        var texts = new HashMap<String, String>();
        for (var catalogue : catalogues(language)) {
            var properties = new Properties();
            try (var reader = new InputStreamReader(catalogue.openStream(), StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            properties.forEach((type, text) -> texts.put(type.toString(), text.toString()));
        }
        return Map.copyOf(texts);
    }

    private static List<URL> catalogues(Locale language) {
        try {
            return new ArrayList<>(
                    Collections.list(ProblemTexts.class.getClassLoader().getResources(file(language))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package org.atrium.kit.test;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;

/** Finds the texts of a module by the names of their files, and compares the languages with each other. */
public final class TextRules {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern TRANSLATION = Pattern.compile("(.+)_(?:fr|zh_Hans)\\.properties");

    private TextRules() {}

    /** Checks all texts of the module whose folder this test runs in. */
    public static void check() {
        var wrong = bundles(RESOURCES).stream()
                .flatMap(name -> compare(RESOURCES, name).stream())
                .toList();
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    "a text stands in every language, with the same arguments, in UTF-8:\n" + String.join("\n", wrong));
        }
    }

    static Set<String> bundles(Path resources) {
        if (!Files.isDirectory(resources)) {
            return Set.of();
        }
        try (var files = Files.walk(resources)) {
            return files.map(file -> TRANSLATION.matcher(
                            resources.relativize(file).toString().replace('\\', '/')))
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is wrong with the texts of one name: keys that are missing, arguments that differ, texts that say nothing. */
    static List<String> compare(Path resources, String name) {
        var texts = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            texts.put(language, read(resources.resolve(Texts.file(name, language))));
        }
        if (name.equals("problems")) {
            texts.remove(Language.ENGLISH); // stands in the code
        }
        var arguments = new TreeMap<String, Set<String>>();
        texts.values()
                .forEach(all -> all.forEach((key, text) -> argumentsIn(text)
                        .ifPresent(found -> arguments
                                .computeIfAbsent(key, none -> new TreeSet<>())
                                .addAll(found))));
        var wrong = new ArrayList<String>();
        texts.forEach((language, own) -> {
            var file = Texts.file(name, language);
            arguments.forEach((key, all) -> {
                var text = own.getOrDefault(key, "");
                if (text.isBlank()) {
                    wrong.add(file + ": " + key + " is missing");
                } else if (!argumentsIn(text).equals(Optional.of(all))) {
                    wrong.add(file + ": " + key + " does not have the arguments " + all + ": " + text);
                }
            });
            own.forEach((key, text) -> {
                if (argumentsIn(text).isEmpty()) {
                    wrong.add(file + ": " + key + " cannot be read: " + text);
                }
            });
        });
        return wrong;
    }

    /** The names or numbers of the places in a text; none if it cannot be read. */
    static Set<String> arguments(String text) {
        return argumentsIn(text).orElseGet(TreeSet::new);
    }

    private static Optional<Set<String>> argumentsIn(String text) {
        try {
            var pattern = new MessagePattern(text);
            var found = new TreeSet<String>();
            for (var i = 0; i < pattern.countParts(); i++) {
                var part = pattern.getPart(i);
                if (List.of(MessagePattern.Part.Type.ARG_NAME, MessagePattern.Part.Type.ARG_NUMBER)
                        .contains(part.getType())) {
                    found.add(pattern.getSubstring(part));
                }
            }
            return Optional.of(found);
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, String> read(Path file) {
        var properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }
}

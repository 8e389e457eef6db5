package org.atrium.acceptance.documents;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page that lists every refusal, made from the refusals themselves. */
final class Problems {

    private static final Pattern DECLARED = Pattern.compile(
            "((?:/\\*\\*(?:(?!\\*/).)*\\*/\\s*))?@Problem\\(\\s*type\\s*=\\s*\"([^\"]+)\",\\s*status\\s*=\\s*(\\d+),\\s*title\\s*=\\s*\"([^\"]+)\"\\s*\\)",
            Pattern.DOTALL);

    private static final String HEAD = """
            # Problems

            Everything for which Atrium turns a request down, as [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem details. `type` is `/problems/` and the word in the first column; it is stable. `errors[]` names each field at fault by a JSON Pointer into the body, `?name` for a query parameter, or the header's name. Nothing was changed by a request that was turned down.

            This page is made from the code and compared with it by a test.

            | Type | Status | What it says | Declared in |
            |---|---|---|---|
            """;

    private Problems() {}

    static String page() {
        return HEAD
                + declared().stream()
                        .map(problem -> "| `%s` | %d | %s | [%s](../%s) |\n"
                                .formatted(
                                        problem.type(),
                                        problem.status(),
                                        problem.title(),
                                        problem.file().replaceAll("^.*/|\\.java$", ""),
                                        problem.file()))
                        .collect(Collectors.joining());
    }

    static List<Declared> declared() {
        return Checkout.files(".java").stream()
                .filter(file -> Checkout.name(file).contains("/src/main/"))
                .flatMap(file -> DECLARED.matcher(Checkout.read(file))
                        .results()
                        .map(found -> new Declared(
                                found.group(2), Integer.parseInt(found.group(3)), found.group(4), Checkout.name(file))))
                .sorted()
                .toList();
    }

    record Declared(String type, int status, String title, String file) implements Comparable<Declared> {

        @Override
        public int compareTo(Declared other) {
            return (type + file).compareTo(other.type + other.file);
        }
    }
}

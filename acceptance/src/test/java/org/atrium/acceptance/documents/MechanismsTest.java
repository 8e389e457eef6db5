package org.atrium.acceptance.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who uses a mechanism is what its page says, where the page names its users as the code does. */
class MechanismsTest {

    private static final String PAGE = Checkout.read(Checkout.ROOT.resolve("service-kit/MECHANISMS.md"));

    private static final List<Path> SOURCES = Checkout.files(".java").stream()
            .filter(file -> Checkout.name(file).contains("/src/main/"))
            .toList();

    private static final Pattern FEATURE =
            Pattern.compile("([a-z]+-service|gateway|service-kit)/src/main/java/org/atrium/[a-z]+/([a-z]+)/.*");
    private static final Pattern NAMED = Pattern.compile("`([a-z-]+/[a-z]+|[a-zA-Z]+)`");
    private static final Pattern OUTBOXES = Pattern.compile("OutboxCollections\\.of\\(([^;]*)\\);");
    private static final Pattern ARGUMENT = Pattern.compile("\"(\\w+)\"|(\\w+)\\.([A-Z]+)");

    /** @param home the mechanism's own package, which uses nothing of itself */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Collections by branch; service-kit/tenancy; \\.byBranch\\(",
                "Forgetting somebody; service-kit/erasure; implements Eraser\\b",
                "Handing out; service-kit/access; implements Giver\\b",
                "Audit log; service-kit/audit; AuditNote\\.of\\(|new AuditNote\\(",
                "Order a letter; none; implements OrderSource\\b",
                "One service asks another; service-kit/security; InternalClients clients\\b",
                "Exported files; none; implements ExportKind\\b",
                "Group commit; service-kit/store; new GroupCommit<",
                "Texts; service-kit/language; \\bTexts\\.of\\(",
                "Pages for the public; service-kit/page; new PublicPage\\("
            })
    void the_users_of_a_mechanism_are_those_that_the_code_has(String heading, String home, String mark) {
        var used = Pattern.compile(mark);
        var users = SOURCES.stream()
                .filter(file -> used.matcher(Checkout.read(file)).find())
                .map(Checkout::name)
                .map(FEATURE::matcher)
                .filter(Matcher::matches)
                .map(feature -> feature.group(1) + "/" + feature.group(2))
                .filter(feature -> !feature.equals(home))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(users).isNotEmpty();
        assertThat(named(heading)).as("the users of “%s”", heading).isEqualTo(users);
    }

    @Test
    void the_collections_with_an_outbox_are_those_that_the_code_has() {
        var collections = SOURCES.stream()
                .flatMap(file -> OUTBOXES.matcher(Checkout.read(file)).results())
                .flatMap(call -> ARGUMENT.matcher(call.group(1)).results())
                .map(argument ->
                        argument.group(1) == null ? constant(argument.group(2), argument.group(3)) : argument.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(collections).isNotEmpty();
        assertThat(named("Outbox")).isEqualTo(collections);
    }

    private static String constant(String type, String name) {
        return SOURCES.stream()
                .filter(file -> file.endsWith(type + ".java"))
                .flatMap(file -> Pattern.compile("String " + name + " = \"(\\w+)\"")
                        .matcher(Checkout.read(file))
                        .results())
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** In code marks, up to where its users end. */
    private static Set<String> named(String heading) {
        return Stream.of(PAGE.split("(?m)^## "))
                .filter(section -> section.startsWith(heading + "\n"))
                .map(section -> section.substring(section.indexOf("**Users:**")))
                .flatMap(users -> NAMED.matcher(users).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package org.atrium.acceptance.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one part of the house says and another has to know, where no compiler sees both. */
class InsideTheHouseTest {

    private static final Pattern ASKED = Pattern.compile("\"(/internal/[^\"?]*)");
    private static final Pattern SERVED = Pattern.compile("Mapping\\(\"(/internal/[^\"]*)\"\\)");
    private static final Pattern SERVED_TO_SERVICES =
            Pattern.compile("Mapping\\(\"(/internal/[^\"]*)\"\\)\\s+@RequiresScope\\(Scope\\.INTERNAL\\)");
    private static final Pattern TOLD = Pattern.compile("new Outgoing(?:Event|Record)\\(\\s*Topics\\.([A-Z_]+)");
    private static final Pattern TOPIC_OF_A_FEATURE = Pattern.compile("String TOPIC = Topics\\.([A-Z_]+)");
    private static final Pattern DECLARED = Pattern.compile("(\\w+) = Setting\\.\\w+\\(\"([^\"]+)\"\\)");

    /** Who makes a note; and the words in such a file that have the form of an action, however they come into the note. */
    private static final Pattern NOTING =
            Pattern.compile("AuditNote\\.of\\(|new Audit(?:Note|Entry)\\(|CampaignEvent\\.Noted\\.of\\(");

    private static final Pattern ACTION = Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern DID = Pattern.compile("([a-z_]+) \\{(?!\\{)");

    /** They hand on what others note. */
    private static final Set<String> PASSED_ON =
            Set.of("AuditNote.java", "CampaignEvent.java", "AuditSubscriber.java", "MongoAuditChain.java");

    private static final Pattern KIND = Pattern.compile("String name\\(\\) \\{\\s*return \"([a-z-]+)\"");

    private static final Pattern VARIABLE = Pattern.compile("(?m)^    [A-Z_]+\\(\"([a-z.]+)\", ");
    private static final Pattern OFFERED = Pattern.compile("(?m)^  '([a-z.]+)',$");

    private static final List<Path> SOURCES = Checkout.files(".java").stream()
            .filter(file -> Checkout.name(file).contains("/src/main/"))
            .toList();

    @Test
    void what_one_service_asks_of_another_is_served_there_and_to_services_alone() {
        var asked =
                found(ASKED, SOURCES.stream().filter(file -> Checkout.name(file).contains("/http/")));
        var served = found(SERVED, SOURCES.stream());

        assertThat(served).isNotEmpty().isEqualTo(asked);
        assertThat(found(SERVED_TO_SERVICES, SOURCES.stream())).isEqualTo(served);
    }

    @Test
    void a_topic_is_written_by_whom_the_list_says() {
        var writers = new TreeMap<String, Set<String>>();
        for (var file : SOURCES) {
            var code = Checkout.read(file);
            if (!module(file).equals("service-kit")) {
                Stream.of(TOLD, TOPIC_OF_A_FEATURE)
                        .flatMap(pattern -> pattern.matcher(code).results())
                        .forEach(told -> add(
                                writers, told.group(1).toLowerCase(Locale.ROOT).replace('_', '.'), file));
                // The kit tells these for whoever uses it.
                if (code.contains("AuditNote.of(")) {
                    add(writers, "audit.entry", file);
                }
                if (code.contains("ErasingService erasingService()")) {
                    add(writers, "privacy.erasure", file);
                }
                if (code.contains("= StatedFact.")) {
                    add(writers, "patron.fact", file);
                }
            }
        }

        var listed = new TreeMap<String, Set<String>>();
        json("contracts/topics.json")
                .path("topics")
                .forEach(topic -> Arrays.stream(
                                topic.path("producer").asString().split(", "))
                        .filter(producer -> !producer.equals("no service yet"))
                        .forEach(producer -> listed.computeIfAbsent(
                                        topic.path("name").asString(), name -> new TreeSet<>())
                                .add(producer)));

        assertThat(writers).isEqualTo(listed);
    }

    @Test
    void a_setting_is_read_by_whom_the_register_says() {
        var readers = new TreeMap<String, Set<String>>();
        for (var file : SOURCES) {
            DECLARED.matcher(Checkout.read(file)).results().forEach(one -> {
                add(readers, one.group(2), file);
                assertThat(inUse(module(file)))
                        .as("SettingsInUse of " + module(file))
                        .contains(file.getFileName().toString().replace("java", one.group(1)));
            });
        }

        var listed = new TreeMap<String, Set<String>>();
        json("contracts/settings.json")
                .path("settings")
                .forEach(setting -> listed.put(
                        setting.path("name").asString(),
                        setting.path("readBy")
                                .valueStream()
                                .map(JsonNode::asString)
                                .collect(Collectors.toSet())));

        assertThat(readers).isEqualTo(listed);
    }

    @Test
    void what_is_noted_has_its_words_in_the_console_in_every_language_and_nothing_else_has() {
        var noting = SOURCES.stream()
                .filter(file -> NOTING.matcher(Checkout.read(file)).find())
                .filter(file -> !PASSED_ON.contains(file.getFileName().toString()))
                .toList();
        assertThat(noting)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(found(ACTION, Stream.of(file)))
                        .as("%s writes out what it notes, as \"campaign.approved\"", Checkout.name(file))
                        .isNotEmpty());
        var noted = found(ACTION, noting.stream()).stream()
                .map(action -> action.replaceAll("[.-]", "_"))
                .collect(Collectors.toCollection(TreeSet::new));

        for (var language : List.of("en", "fr", "zh-Hans")) {
            var did = json("console/src/locale/" + language + ".json")
                    .path("audit.did")
                    .asString();
            var known =
                    DID.matcher(did).results().map(one -> one.group(1)).collect(Collectors.toCollection(TreeSet::new));
            assertThat(known).as(language).isEqualTo(noted);
        }
    }

    @Test
    void what_is_exported_has_its_words_in_the_console() {
        var words = json("console/src/locale/en.json");
        var kinds = SOURCES.stream().filter(file -> Checkout.read(file).contains("implements ExportKind"));

        assertThat(found(KIND, kinds))
                .isNotEmpty()
                .allSatisfy(kind ->
                        assertThat(words.has("exportKind." + kind)).as(kind).isTrue());
    }

    @Test
    void the_editor_of_templates_offers_what_a_template_may_name() {
        var editor = Checkout.read(Checkout.ROOT.resolve("console/src/template/TemplateEditor.tsx"));
        var begin = editor.indexOf("const variables = [");
        var offered = OFFERED.matcher(editor.substring(begin, editor.indexOf(']', begin)))
                .results()
                .map(one -> one.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(offered)
                .isNotEmpty()
                .isEqualTo(found(VARIABLE, SOURCES.stream().filter(file -> file.endsWith("template/Variable.java"))));
    }

    @Test
    void whoever_has_pages_for_the_public_holds_them_against_what_every_page_promises() {
        var tests = Checkout.files(".java").stream()
                .filter(file -> Checkout.name(file).contains("/src/test/"))
                .filter(file -> Checkout.read(file).contains("PageCheck.read("))
                .map(InsideTheHouseTest::module)
                .collect(Collectors.toSet());
        var modules =
                Checkout.files(".jte").stream().map(InsideTheHouseTest::module).collect(Collectors.toSet());

        assertThat(modules).isNotEmpty();
        assertThat(tests).containsAll(modules);
    }

    private static String inUse(String module) {
        return SOURCES.stream()
                .filter(file -> module(file).equals(module))
                .map(Checkout::read)
                .filter(code -> code.contains("SettingsInUse.of("))
                .collect(Collectors.joining());
    }

    private static void add(Map<String, Set<String>> found, String what, Path file) {
        found.computeIfAbsent(what, one -> new TreeSet<>()).add(module(file));
    }

    private static Set<String> found(Pattern pattern, Stream<Path> files) {
        return files.flatMap(file -> pattern.matcher(Checkout.read(file)).results())
                .map((MatchResult one) -> one.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode json(String path) {
        return JsonMapper.shared().readTree(Checkout.read(Checkout.ROOT.resolve(path)));
    }

    private static String module(Path file) {
        return Checkout.name(file).replaceFirst("/.*", "");
    }
}

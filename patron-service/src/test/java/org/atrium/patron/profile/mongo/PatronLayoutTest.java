package org.atrium.patron.profile.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.layout.Lookup;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.Lifecycle;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Fields;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** One package says what lies where in the documents of patrons, and says it as they are. */
class PatronLayoutTest {

    private static final Path CODE = Path.of("src/main/java/org/atrium/patron");
    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final FactName POINTS = new FactName("loyalty.points");
    private static final Document WHOLE = PatronDocument.of(whole(), Unsealed.KEY, Unsealed.HASHES);

    @Test
    void the_layout_is_what_documents_have() {
        assertThat(Stream.of(
                        PatronLayout.SEGMENTS,
                        PatronLayout.DUE,
                        PatronLayout.AGREED,
                        PatronLayout.USABLE,
                        PatronLayout.REACHABLE,
                        PatronLayout.REFUSED,
                        PatronLayout.DECIDED,
                        PatronLayout.LIMITS,
                        PatronLayout.BIRTH_DATE,
                        PatronLayout.BIRTH_YEAR,
                        PatronLayout.HOME_BRANCH,
                        PatronLayout.MEMBERSHIP,
                        PatronLayout.CREATED_AT,
                        PatronLayout.identifiers("card"),
                        PatronLayout.hiddenDetail("attributes.note"),
                        PatronLayout.detail("attributes.own"),
                        PatronLayout.channel("email"),
                        PatronLayout.timesOf("page.view"),
                        PatronLayout.timeOf("page.view", 1),
                        PatronLayout.FACTS,
                        PatronLayout.GROUPS,
                        PatronLayout.fact(POINTS)))
                .allSatisfy(PatronLayoutTest::liesThere);
        assertThat(PatronLayout.identifiers("card").stored("C1")).isEqualTo("card:C1");
    }

    @Test
    void every_field_that_rules_ask_about_lies_where_it_is_looked_for() {
        for (var field : Fields.all()) {
            if (field instanceof Field.Stored stored) {
                assertThat(stored.value(whole())).as(field.name()).isNotNull();
                liesThere(stored.lookup());
            }
        }
    }

    @Test
    void any_type_of_events_can_be_stored_and_read_again() {
        for (var type : List.of("visit", "page.view", "a%2Eb", "$set.x")) {
            assertThat(PatronLayout.typeStoredAs(PatronLayout.storedName(type))).isEqualTo(type);
            assertThat(PatronLayout.storedName(type)).doesNotContain(".", "$");
        }
    }

    @Test
    void nobody_else_opens_the_collection() {
        assertThat(sources().filter(file -> text(file).contains("\"" + PatronLayout.COLLECTION + "\"")))
                .as("files that name the collection of patrons: inject the TenantCollection instead")
                .containsExactly(CODE.resolve("layout/PatronLayout.java"));
    }

    @Test
    void whoever_asks_about_patrons_takes_the_place_from_the_layout() {
        var names = WHOLE.keySet().stream().filter(name -> !name.equals("_id")).toList();
        var asking = sources().filter(PatronLayoutTest::asksAboutPatrons).toList();

        assertThat(asking).isNotEmpty();
        for (var file : asking) {
            assertThat(TEXT.matcher(text(file)).results().map(found -> found.group(1)))
                    .as("%s names a field of the documents of patrons: take it from PatronLayout", file)
                    .noneMatch(text -> names.contains(text.replace("$", "").split("\\.", 2)[0]));
        }
    }

    /** An adapter of another feature that looks into the documents of patrons. */
    private static boolean asksAboutPatrons(Path file) {
        var text = text(file);
        return file.getParent().endsWith("mongo")
                && !file.startsWith(CODE.resolve("profile"))
                && (text.contains("PatronLayout")
                        || text.contains("Lookup")
                        || (text.contains("TenantCollection") && !text.contains(".tenant(")));
    }

    private static void liesThere(Lookup lookup) {
        var entry = lookup.within();
        if (entry != null) {
            assertThat(values(WHOLE, entry.list() + "." + entry.label())).containsExactly(entry.own());
            assertThat(values(WHOLE, entry.list() + "." + lookup.path())).isNotEmpty();
            return;
        }
        var hidden = lookup.hidden();
        if (hidden != null) {
            assertThat(values(WHOLE, hidden.list()))
                    .as(hidden.list())
                    .anyMatch(value -> value.toString().startsWith(hidden.purpose() + " " + hidden.prefix()));
            assertThat(values(WHOLE, PatronLayout.HAS)).contains(hidden.name());
            return;
        }
        assertThat(values(WHOLE, lookup.path())).as(lookup.path()).isNotEmpty();
        assertThat(values(WHOLE, lookup.presentAt()))
                .as(lookup.presentAt())
                .anyMatch(value -> lookup.presentAs() == null || value.equals(lookup.presentAs()));
    }

    /** As the database follows a path: through lists, by place or all of them. */
    private static List<Object> values(Object at, String path) {
        var step = path.split("\\.", 2);
        var rest = step.length == 1 ? "" : step[1];
        return switch (at) {
            case Object value when path.isEmpty() && !(value instanceof List) -> List.of(value);
            case List<?> list
            when !path.isEmpty() && Character.isDigit(path.charAt(0)) ->
                values(list.get(Integer.parseInt(step[0])), rest);
            case List<?> list ->
                list.stream().flatMap(one -> values(one, path).stream()).toList();
            case Map<?, ?> map when map.containsKey(step[0]) -> values(map.get(step[0]), rest);
            default -> List.of();
        };
    }

    private static Stream<Path> sources() {
        try (var files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Patron whole() {
        var day = LocalDate.of(2020, 1, 1);
        var details = new Details(
                new Name("Ana", "Roy", "An"),
                "fr",
                day,
                2020,
                new BranchId(new UUID(0, 1)),
                "adult",
                day,
                day,
                new Address("1 rue", "75001", "Paris", "FR", new Location(48, 2)),
                List.of("jazz"),
                Map.of("own", 1L, "note", "likes jazz"),
                "desk");
        var someone = PatronFixtures.someone()
                .with(details)
                .withIdentifiers(List.of(new Identifier("card", "C1", true)))
                .withContactPoints(List.of(
                        new ContactPoint(new UUID(0, 2), "email", "a@example.org", ContactState.ACTIVE, false, null)))
                .with(ConsentLedger.EMPTY
                        .record(PatronFixtures.aYes("newsletter", "email", NOW))
                        .record(PatronFixtures.aNo("newsletter", "sms", NOW)))
                .with(Restrictions.NONE.with(
                        new Restrictions.Line(Limit.PROFILING, true, Reason.REQUESTED, NOW, "desk")));
        for (var type : List.of("visit", "loan", "page.view")) {
            someone = someone.with(someone.activity().with(type, new Happening(1, NOW, null), NOW));
        }
        var points = new Fact(POINTS, new FactValue.Figure(1L), NOW, NOW, new UUID(0, 4));
        var school = new Affiliation(new GroupId(new UUID(0, 5)), GroupKind.SCHOOL, GroupRole.TEACHER, day, day);
        return someone.with(Facts.NONE.with(points))
                .with(Affiliations.NONE.with(school))
                .with(DerivedState.NONE.next(Lifecycle.MEMBER, Set.of(new SegmentId(new UUID(0, 3))), NOW, 1, NOW));
    }
}

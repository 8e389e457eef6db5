package org.atrium.campaign.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.junit.jupiter.api.Test;

/** What holds wherever templates are kept. */
public interface TemplatesContract {

    Templates templates();

    @Test
    default void every_version_that_a_template_ever_had_can_be_read() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var first = template("First", 1);
            var second = next(first, "Second");
            var third = next(second, "Third");
            templates().add(first);

            assertThat(templates().replace(first, second)).isTrue();
            assertThat(templates().replace(second, third)).isTrue();

            assertThat(templates().find(first.id())).contains(third);
            assertThat(templates().find(first.id(), 1)).contains(first);
            assertThat(templates().find(first.id(), 2)).contains(second);
            assertThat(templates().find(first.id(), 3)).contains(third);
            assertThat(templates().find(first.id(), 4)).isEmpty();
        });
    }

    @Test
    default void who_saw_an_older_version_replaces_nothing() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var first = template("First", 1);
            var second = next(first, "Second");
            templates().add(first);
            templates().replace(first, second);

            assertThat(templates().replace(first, next(first, "Late"))).isFalse();

            assertThat(templates().find(first.id())).contains(second);
            assertThat(templates().find(first.id(), 1)).contains(first);
        });
    }

    @Test
    default void templates_are_listed_the_newest_first_and_from_behind_the_last_of_a_page() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var first = template("First", 1);
            var second = template("Second", 1);
            var third = template("Third", 1);
            templates().add(second);
            templates().add(third);
            templates().add(first);
            var renamed = next(first, "Renamed");
            templates().replace(first, renamed);

            var page = templates().list(2, null);
            assertThat(page.templates()).containsExactly(third, second);
            assertThat(page.more()).isTrue();
            assertThat(templates().list(2, second.id()).templates()).containsExactly(renamed);
            assertThat(templates().list(2, second.id()).more()).isFalse();
        });
    }

    @Test
    default void each_institution_has_its_own() {
        var theirs = template("Theirs", 1);
        Tenancy.run(TestTokens.anInstitution(), () -> templates().add(theirs));

        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(templates().find(theirs.id())).isEmpty();
            assertThat(templates().find(theirs.id(), 1)).isEmpty();
            assertThat(templates().list(9, null).templates()).isEmpty();
        });
    }

    private static Template template(String name, long version) {
        return version(new TemplateId(Ids.timeOrdered().next()), name, version);
    }

    private static Template next(Template before, String name) {
        return version(before.id(), name, before.version() + 1);
    }

    private static Template version(TemplateId id, String name, long version) {
        var languages =
                Map.of("fr", new Content("Bonjour", "<p>h</p>", null), "en", new Content("Hello", "<p>h</p>", "h"));
        return new Template(id, version, name, "email", languages, "fr", Instant.parse("2026-03-02T12:00:00Z"));
    }
}

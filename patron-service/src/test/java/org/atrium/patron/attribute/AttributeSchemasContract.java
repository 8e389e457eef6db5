package org.atrium.patron.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What every store of schemas does. */
interface AttributeSchemasContract {

    AttributeSchemas schemas();

    @Test
    default void before_the_first_attributes_are_free() {
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(schemas().current()).isEqualTo(AttributeSchema.FREE));
    }

    @Test
    default void of_two_who_write_the_next_version_one_does() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var first = of(1, "one");
            assertThat(schemas().replace(first, note())).isTrue();
            assertThat(schemas().replace(of(1, "other"), note())).isFalse();
            assertThat(schemas().current()).isEqualTo(first);

            var second = of(2, "two");
            assertThat(schemas().replace(second, note())).isTrue();
            assertThat(schemas().replace(of(2, "other"), note())).isFalse();
            assertThat(schemas().replace(of(4, "other"), note())).isFalse();
            assertThat(schemas().current()).isEqualTo(second);
        });
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(schemas().current().isFree()).isTrue());
    }

    private static AttributeSchema of(long version, String title) {
        return new AttributeSchema(
                version,
                Map.of(
                        "type",
                        "object",
                        "$schema",
                        SchemaRules.DRAFT,
                        "properties",
                        Map.of("a", Map.of("title", title))),
                Instant.parse("2026-03-01T10:00:00Z"));
    }

    private static AuditNote note() {
        return AuditNote.of("patron-schema.changed", "institution:1", Map.of());
    }
}

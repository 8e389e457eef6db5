package org.atrium.campaign.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.StaleVersion;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

class TemplateDeskTest {

    private final MemoryTemplates templates = new MemoryTemplates();
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
    private final TemplateDesk desk = new TemplateDesk(templates, compiler(), UUID::randomUUID, clock);

    @Test
    void who_saw_an_older_version_changes_nothing_although_the_newest_stands_still() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var id = desk.write(draft("First")).id();
            desk.rewrite(id, 1, draft("Second"));

            assertThatThrownBy(() -> desk.rewrite(id, 1, draft("Other")))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(new StaleVersion(2)));

            assertThat(templates.find(id).orElseThrow().name()).isEqualTo("Second");
            assertThat(desk.rewrite(id, 2, draft("Third")).version()).isEqualTo(3);
        });
    }

    private static TemplateDraft draft(String name) {
        return new TemplateDraft(name, "email", Map.of("fr", new Content("s", "h", null)), "fr");
    }

    private static TemplateCompiler compiler() {
        return (TemplateCompiler) Proxy.newProxyInstance(
                TemplateCompiler.class.getClassLoader(),
                new Class<?>[] {TemplateCompiler.class},
                (proxy, method, given) -> List.of());
    }
}

package org.atrium.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.template.TemplateId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What every collection of mailings promises. */
public interface MailingsContract {

    Mailings mailings();

    @Test
    default void what_was_sent_is_told_as_it_was_whatever_its_source_sends_next() {
        var source = new Source("pickup", UUID.randomUUID());
        var template = new Mailing.Content(new TemplateId(UUID.randomUUID()), 1);
        var first = new SentMailing(source, "Ready for you", "holds", Map.of("a.b", template, "$c", template));
        var second = new SentMailing(source, "It is here", null, Map.of());
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var kept = mailings().keep(first);
            var next = mailings().keep(second);
            var again = mailings().keep(first);

            assertThat(kept).isEqualTo(again).isNotEqualTo(next);
            assertThat(mailings().find(kept)).contains(first);
            assertThat(mailings().find(next)).contains(second);
        });
    }

    @Test
    default void another_institution_has_none_of_it() {
        var mailing = new SentMailing(new Source("pickup", UUID.randomUUID()), "Ready", "holds", Map.of());
        Tenancy.run(TestTokens.anInstitution(), () -> mailings().keep(mailing));

        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(mailings().find(mailing.id())).isEmpty());
    }

    @Test
    default void two_that_differ_in_anything_have_two_names() {
        var source = new Source("pickup", UUID.randomUUID());
        var template = new Mailing.Content(new TemplateId(UUID.randomUUID()), 1);
        var newer = new Mailing.Content(template.template(), 2);

        assertThat(Stream.of(
                                new SentMailing(source, "Ready", "holds", Map.of("a", template)),
                                new SentMailing(source, "Ready", "holds", Map.of("a", newer)),
                                new SentMailing(source, "Ready", "holds", Map.of("b", template)),
                                new SentMailing(source, "Ready", null, Map.of("a", template)),
                                new SentMailing(source, "Here", "holds", Map.of("a", template)),
                                new SentMailing(
                                        new Source("pickup", UUID.randomUUID()),
                                        "Ready",
                                        "holds",
                                        Map.of("a", template)))
                        .map(SentMailing::id))
                .doesNotHaveDuplicates();
    }
}

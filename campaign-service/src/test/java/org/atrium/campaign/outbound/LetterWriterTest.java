package org.atrium.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignFixtures;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.recipient.ContactCheck.Name;
import org.atrium.campaign.recipient.ContactCheck.Reachable;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.sending.CampaignOrders;
import org.atrium.campaign.template.CompiledContent;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Message;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.Templates;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.atrium.campaign.template.Variable;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestSettings;
import org.junit.jupiter.api.Test;

class LetterWriterTest {

    private static final InstitutionId INSTITUTION = new InstitutionId(new UUID(5, 5));

    private final Map<String, Template> stored = new java.util.HashMap<>(Map.of("a", aTemplate()));
    private final List<Values> rendered = new ArrayList<>();
    private final TestSettings settings = new TestSettings();
    private RuntimeException trouble;

    @Test
    void who_has_no_name_has_none_in_the_letter_either() throws Exception {
        write("a", new Name(" ", "", null));

        assertThat(rendered.getFirst().variables().keySet())
                .containsExactlyInAnyOrder(
                        "patron.language",
                        "institution.name",
                        "campaign.name",
                        Variable.UNSUBSCRIBE.text(),
                        Variable.PREFERENCES.text(),
                        Variable.WHY.text());
    }

    @Test
    void a_blank_preferred_name_is_none() throws Exception {
        write("a", new Name("Ada", "Lovelace", " "));

        assertThat(rendered.getFirst().variables()).containsEntry("patron.preferred", "Ada");
    }

    @Test
    void a_letter_that_cannot_be_written_is_its_own_trouble() throws Exception {
        trouble = new UnrenderableException("too long", null);
        assertThatThrownBy(() -> write("a", new Name("Ada", null, null)))
                .isInstanceOf(UnrenderableException.class)
                .hasMessage("too long");

        trouble = new IllegalStateException("a defect of the engine");
        assertThatThrownBy(() -> write("a", new Name("Ada", null, null)))
                .isInstanceOf(UnrenderableException.class)
                .hasCause(trouble);

        trouble = null;
        assertThatThrownBy(() -> write("a", new Name("x".repeat(Values.LONGEST + 1), null, null)))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("patron.given");
        assertThat(write("a", new Name("Ada", null, null)).message().subject()).isEqualTo("s");
    }

    @Test
    void a_template_that_is_gone_costs_the_letters_of_its_arm() {
        stored.clear();

        assertThatThrownBy(() -> write("a", new Name("Ada", null, null)))
                .isInstanceOf(UnrenderableException.class)
                .hasMessageContaining("no template");
    }

    @Test
    void a_letter_is_from_the_institution_unless_it_has_set_another_sender() throws Exception {
        assertThat(write("a", new Name("Ada", null, null)).sender()).isEqualTo(new Sender("Library", ""));

        settings.set(INSTITUTION, Sender.NAME, "The Reading Room")
                .set(INSTITUTION, Sender.REPLY_TO, "desk@library.test");

        assertThat(write("a", new Name("Ada", null, null)).sender())
                .isEqualTo(new Sender("The Reading Room", "desk@library.test"));
        assertThat(rendered.getLast().variables()).containsEntry("institution.name", "Library");
    }

    private Letter write(String arm, Name name) throws Exception {
        return Tenancy.as(INSTITUTION, () -> {
            var campaign = CampaignFixtures.aLaunchedCampaign();
            var desk = new LetterWriter(new OneTemplate(), new Compiler(), new Links(), settings)
                    .desk(CampaignOrders.mailing(campaign), "Library");
            var delivery = new Delivery(
                    new DeliveryId(new UUID(6, 6)),
                    campaign.id().source(),
                    "1",
                    new PatronId(new UUID(7, 7)),
                    null,
                    null,
                    "fr",
                    "email",
                    arm);
            return desk.write(delivery, new Reachable("ada@example.org", "fr", name, null, null));
        });
    }

    private static Template aTemplate() {
        return new Template(
                new TemplateId(new UUID(3, 3)),
                1,
                "t",
                "email",
                Map.of("fr", new Content("s", "h", null)),
                "fr",
                Instant.EPOCH);
    }

    private final class OneTemplate implements Templates {

        @Override
        public Optional<Template> find(TemplateId id) {
            return stored.values().stream().findFirst();
        }

        @Override
        public Optional<Template> find(TemplateId id, long version) {
            return find(id);
        }

        @Override
        public Listed list(int limit, TemplateId after) {
            return new Listed(List.copyOf(stored.values()), false);
        }

        @Override
        public void add(Template template) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean replace(Template before, Template next) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Compiler implements TemplateCompiler {

        @Override
        public List<FieldFault> faults(Content content, String language, String pointer) {
            return List.of();
        }

        @Override
        public CompiledContent compile(Template template, String language) {
            return new CompiledContent() {
                @Override
                public List<String> links() {
                    return List.of();
                }

                @Override
                public Message render(Values values) {
                    if (trouble != null) {
                        throw trouble;
                    }
                    rendered.add(values);
                    return new Message("s", "h", "t");
                }
            };
        }

        @Override
        public Message preview(Template template, String language, Values values) {
            return compile(template, language).render(values);
        }
    }

    private static final class Links implements LetterLinks {

        @Override
        public String unsubscribe(DeliveryId delivery) {
            return "https://t/u/1";
        }

        @Override
        public String why(DeliveryId delivery) {
            return "https://t/w/1";
        }

        @Override
        public String preferences(PatronId patron) {
            return "https://t/p/1";
        }

        @Override
        public String confirm(Delivery delivery) {
            return "https://t/y/" + delivery.step();
        }

        @Override
        public String openPicture(DeliveryId delivery) {
            return "https://t/o/1.gif";
        }

        @Override
        public String click(DeliveryId delivery, int link) {
            return "https://t/c/" + link;
        }
    }
}

package org.atrium.campaign.letter;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.recipient.ContactCheck.Reachable;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.Templates;
import org.atrium.campaign.template.Values;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/** Writes the letter of one delivery from the template version that its campaign was launched with. */
public final class LetterWriter {

    private final Templates templates;
    private final TemplateCompiler compiler;
    private final LetterLinks links;

    public LetterWriter(Templates templates, TemplateCompiler compiler, LetterLinks links) {
        this.templates = templates;
        this.compiler = compiler;
        this.links = links;
    }

    /** The templates of one campaign, read once for a batch. */
    public Desk desk(Campaign campaign, String institutionName) {
        var byArm = new HashMap<String, Template>();
        for (var variant : campaign.plan().variants()) {
            byArm.put(variant.name(), template(variant.template(), variant.templateVersion()));
        }
        return new Desk(campaign, institutionName, Map.copyOf(byArm));
    }

    private Template template(@Nullable TemplateId id, long version) {
        if (id == null) {
            throw new IllegalStateException("a variant without a template cannot be sent");
        }
        return templates
                .find(id, version)
                .orElseThrow(() -> new IllegalStateException("template " + id + " version " + version + " is gone"));
    }

    /** Writes the letters of one campaign. */
    public final class Desk {

        private final Campaign campaign;
        private final String institutionName;
        private final Map<String, Template> byArm;

        private Desk(Campaign campaign, String institutionName, Map<String, Template> byArm) {
            this.campaign = campaign;
            this.institutionName = institutionName;
            this.byArm = byArm;
        }

        /** @throws org.atrium.campaign.template.UnrenderableException when these values cannot be rendered */
        public Letter write(Delivery delivery, Reachable recipient) {
            var template = byArm.get(delivery.arm());
            if (template == null) {
                throw new IllegalStateException("no template for the arm " + delivery.arm());
            }
            var wanted = recipient.language() == null ? delivery.language() : recipient.language();
            var language = template.languageFor(wanted);
            var content = compiler.compile(template, language);
            var clicks = IntStream.range(0, content.links().size())
                    .mapToObj(link -> links.click(delivery.id(), link))
                    .toList();
            var values = new Values(variables(delivery, recipient, language), clicks, links.openPicture(delivery.id()));
            return new Letter(
                    delivery.id(),
                    Tenancy.current(),
                    delivery.campaign(),
                    delivery.patron(),
                    institutionName,
                    recipient.address(),
                    language,
                    content.render(values),
                    links.unsubscribe(delivery.id()));
        }

        private Map<String, String> variables(Delivery delivery, Reachable recipient, String language) {
            var name = recipient.name();
            var variables = new HashMap<String, String>();
            variables.put("patron.given", text(name.given()));
            variables.put("patron.family", text(name.family()));
            variables.put("patron.preferred", name.preferred() == null ? text(name.given()) : name.preferred());
            variables.put("patron.language", language);
            variables.put("branch.name", text(recipient.branchName()));
            variables.put("institution.name", institutionName);
            variables.put("campaign.name", campaign.plan().nameInLetters());
            variables.put(Values.UNSUBSCRIBE, links.unsubscribe(delivery.id()));
            variables.put(Values.WHY, links.why(delivery.id()));
            return variables;
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }
}

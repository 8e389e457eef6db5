package org.atrium.campaign.outbound;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.ContactCheck.Reachable;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.Templates;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.template.Values;
import org.atrium.campaign.template.Variable;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.store.Keyed;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the letter of one delivery from the version of the template that its source names. */
public final class LetterWriter {

    private static final Logger log = LoggerFactory.getLogger(LetterWriter.class);

    private final Templates templates;
    private final TemplateCompiler compiler;
    private final LetterLinks links;
    private final Settings settings;

    public LetterWriter(Templates templates, TemplateCompiler compiler, LetterLinks links, Settings settings) {
        this.templates = templates;
        this.compiler = compiler;
        this.links = links;
        this.settings = settings;
    }

    /** The templates of one mailing and its sender, read once for a batch. */
    public Desk desk(Mailing mailing, String institutionName) {
        var byArm = new HashMap<String, Template>();
        mailing.contents()
                .forEach((arm, content) -> templates
                        .find(content.template(), content.version())
                        .ifPresent(template -> byArm.put(arm, template)));
        return new Desk(mailing, institutionName, Sender.current(settings, institutionName), Map.copyOf(byArm));
    }

    /** Writes the letters of one mailing. */
    public final class Desk {

        private final Mailing mailing;
        private final String institutionName;
        private final Sender sender;
        private final Map<String, Template> byArm;

        private Desk(Mailing mailing, String institutionName, Sender sender, Map<String, Template> byArm) {
            this.mailing = mailing;
            this.institutionName = institutionName;
            this.sender = sender;
            this.byArm = byArm;
        }

        /**
         * Whatever goes wrong is this letter's own trouble: it asks nobody, so nothing that is away can be the cause.
         * The log has the reason and the cause.
         *
         * @throws UnrenderableException when this letter cannot be written, now or later
         */
        public Letter write(Delivery delivery, Reachable recipient) {
            try {
                return written(delivery, recipient);
            } catch (UnrenderableException unrenderable) {
                log.warn("{}", said(delivery, reason(unrenderable)));
                throw unrenderable;
            } catch (RuntimeException defect) {
                log.error("{}", said(delivery, "a defect"), defect);
                throw new UnrenderableException("a defect", defect);
            }
        }

        /** What the engine says may quote a value, and no log names a person: so of the cause only what it is. */
        private static String reason(UnrenderableException unrenderable) {
            var cause = unrenderable.getCause();
            return unrenderable.getMessage()
                    + (cause == null ? "" : " (" + cause.getClass().getName() + ")");
        }

        private String said(Delivery delivery, @Nullable String reason) {
            return "the letter of delivery " + delivery.id() + " of " + mailing.source() + " cannot be written: "
                    + reason;
        }

        private Letter written(Delivery delivery, Reachable recipient) {
            var template = byArm.get(delivery.arm());
            if (template == null) {
                throw new UnrenderableException("there is no template for its arm, " + delivery.arm(), null);
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
                    delivery.source(),
                    delivery.patron(),
                    sender,
                    recipient.address(),
                    language,
                    content.render(values),
                    mailing.purpose() == null ? null : links.unsubscribe(delivery.id()));
        }

        private Map<String, String> variables(Delivery delivery, Reachable recipient, String language) {
            return Arrays.stream(Variable.values())
                    // What is no mail of a list has nothing to stop.
                    .filter(variable -> variable != Variable.UNSUBSCRIBE || mailing.purpose() != null)
                    .collect(Keyed.by(Variable::text, variable -> value(variable, delivery, recipient, language)));
        }

        private String value(Variable variable, Delivery delivery, Reachable recipient, String language) {
            var name = recipient.name();
            return switch (variable) {
                case GIVEN -> text(name.given());
                case FAMILY -> text(name.family());
                case PREFERRED -> text(name.preferred()).isBlank() ? text(name.given()) : text(name.preferred());
                case LANGUAGE -> language;
                case BRANCH -> text(recipient.branchName());
                case INSTITUTION -> institutionName;
                case CAMPAIGN -> mailing.name();
                case UNSUBSCRIBE -> links.unsubscribe(delivery.id());
                case WHY -> links.why(delivery.id());
                case PREFERENCES -> links.preferences(delivery.patron());
                case CONFIRM -> delivery.source().kind().equals(Source.CONFIRMATION) ? links.confirm(delivery) : "";
            };
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }
}

package org.atrium.campaign.confirmation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.campaign.template.ChannelNames;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.Templates;
import org.atrium.campaign.template.Variable;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.store.Keyed;
import org.jspecify.annotations.Nullable;

/** The templates of an institution, and beside them the one that the house brings: the message that asks. */
public final class ConfirmationLetter implements Templates {

    public static final TemplateId ID =
            new TemplateId(UUID.nameUUIDFromBytes("atrium confirmation letter".getBytes(StandardCharsets.UTF_8)));

    /** To be counted up with each change of the words. */
    public static final long VERSION = 1;

    private static final Texts TEXTS = Texts.of("org.atrium.campaign.confirmation.letter");

    private static final Template LETTER = new Template(
            ID,
            VERSION,
            "confirmation",
            ChannelNames.EMAIL,
            Arrays.stream(Language.values()).collect(Keyed.by(Language::tag, ConfirmationLetter::content)),
            Language.ENGLISH.tag(),
            Instant.EPOCH);

    private final Templates own;

    /** @param own those of the institution */
    public ConfirmationLetter(Templates own) {
        this.own = own;
    }

    private static Content content(Language language) {
        var words = TEXTS.in(language);
        var institution = print(Variable.INSTITUTION);
        var link = print(Variable.CONFIRM);
        Function<String, String> say = key -> words.say(key, institution);
        var html = "<p>" + say.apply("asked") + "</p><p><a href=\"" + link + "\">" + say.apply("link") + "</a></p><p>"
                + say.apply("otherwise") + "</p><p>" + institution + "</p>";
        var text = say.apply("asked") + "\n\n" + say.apply("link") + ":\n" + link + "\n\n" + say.apply("otherwise")
                + "\n\n" + institution + "\n";
        return new Content(say.apply("subject"), html, text);
    }

    private static String print(Variable variable) {
        return "{{ " + variable.text() + " }}";
    }

    @Override
    public Optional<Template> find(TemplateId id) {
        return id.equals(ID) ? Optional.of(LETTER) : own.find(id);
    }

    @Override
    public Optional<Template> find(TemplateId id, long version) {
        return id.equals(ID) ? Optional.of(LETTER) : own.find(id, version);
    }

    @Override
    public Listed list(int limit, @Nullable TemplateId after) {
        return own.list(limit, after);
    }

    @Override
    public void add(Template template) {
        own.add(template);
    }

    @Override
    public boolean replace(Template before, Template next) {
        return own.replace(before, next);
    }
}

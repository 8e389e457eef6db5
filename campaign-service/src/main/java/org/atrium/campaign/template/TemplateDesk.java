package org.atrium.campaign.template;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.StaleVersion;
import org.atrium.kit.time.Ids;
import org.jspecify.annotations.Nullable;

/** Writes templates. Nothing is stored that could not be rendered. */
public final class TemplateDesk {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    private static final int LONGEST_TAG = 35;
    private static final int MOST_LANGUAGES = 30;

    /** A page of templates and a document of the store hold it whole. */
    private static final long MOST_BYTES = 1_048_576;

    private final Templates templates;
    private final TemplateCompiler compiler;
    private final Ids ids;
    private final Clock clock;

    public TemplateDesk(Templates templates, TemplateCompiler compiler, Ids ids, Clock clock) {
        this.templates = templates;
        this.compiler = compiler;
        this.ids = ids;
        this.clock = clock;
    }

    public Template write(TemplateDraft draft) {
        check(draft);
        var template = version(new TemplateId(ids.next()), 1, draft);
        templates.add(template);
        return template;
    }

    /** @param expected the version that the editor saw */
    public Template rewrite(TemplateId id, long expected, TemplateDraft draft) {
        check(draft);
        var current = get(id);
        if (expected != current.version()) {
            throw new Refused(new StaleVersion(current.version()));
        }
        var next = version(id, current.version() + 1, draft);
        if (!templates.replace(current, next)) {
            throw new Refused(new StaleVersion(get(id).version()));
        }
        return next;
    }

    public Template get(TemplateId id) {
        return templates.find(id).orElseThrow(() -> new Refused(new NotFound("template " + id)));
    }

    /**
     * @param language the one wanted; absent, the template's fallback
     * @throws Refused when these values cannot be rendered
     */
    public Rendered render(TemplateId id, @Nullable String language, Values values) {
        var template = get(id);
        var chosen = template.languageFor(language);
        try {
            return new Rendered(chosen, compiler.preview(template, chosen, values));
        } catch (UnrenderableException limit) {
            throw InvalidFields.at("/sample", "cannot be rendered: " + limit.getMessage());
        }
    }

    private Template version(TemplateId id, long version, TemplateDraft draft) {
        return new Template(
                id,
                version,
                draft.name(),
                draft.channel(),
                draft.languages(),
                draft.fallbackLanguage(),
                clock.instant());
    }

    private void check(TemplateDraft draft) {
        var faults = new Faults();
        faults.require(isName(draft.name()), "/name", "must have 1 to 200 characters, and no control characters");
        faults.require(ChannelNames.ALL.contains(draft.channel()), "/channel", ChannelNames.expected());
        faults.require(!draft.languages().isEmpty(), "/languages", "must hold at least one language");
        faults.require(
                draft.languages().containsKey(draft.fallbackLanguage()),
                "/fallbackLanguage",
                "must be one of the languages");
        if (faults.fits(draft.languages().size(), MOST_LANGUAGES, "/languages") && fits(draft, faults)) {
            draft.languages().forEach((language, content) -> checkLanguage(faults, language, content));
        }
        faults.refuseIfAny();
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= 200
                && name.codePoints()
                        .mapToObj(Character::getType)
                        .noneMatch(type -> type == Character.CONTROL || type == Character.SURROGATE);
    }

    private static boolean fits(TemplateDraft draft, Faults faults) {
        var bytes = draft.languages().values().stream()
                .mapToLong(TemplateDesk::bytes)
                .sum();
        faults.require(bytes <= MOST_BYTES, "/languages", "must not be longer than 1 MiB in all");
        return bytes <= MOST_BYTES;
    }

    private static long bytes(Content content) {
        return Stream.of(content.subject(), content.html(), content.text() == null ? "" : content.text())
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private void checkLanguage(Faults faults, String language, Content content) {
        if (language.length() > LONGEST_TAG || !LANGUAGE.matcher(language).matches()) {
            var shown = language.substring(0, Math.min(language.length(), LONGEST_TAG));
            faults.add("/languages", "'" + shown + "' is not a language tag (BCP 47)");
            return;
        }
        faults.addAll(compiler.faults(content, language, "/languages/" + language));
    }
}

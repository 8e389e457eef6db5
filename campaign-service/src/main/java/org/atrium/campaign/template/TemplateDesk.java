package org.atrium.campaign.template;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.StaleVersion;
import org.atrium.kit.time.Ids;
import org.jspecify.annotations.Nullable;

/** Writes templates. Nothing is stored that could not be rendered. */
public final class TemplateDesk {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

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

    public Template rewrite(TemplateId id, TemplateDraft draft) {
        check(draft);
        var current = get(id);
        var next = version(id, current.version() + 1, draft);
        if (!templates.replace(current, next)) {
            throw new Refused(new StaleVersion(get(id).version()));
        }
        return next;
    }

    public Template get(TemplateId id) {
        return templates.find(id).orElseThrow(() -> new Refused(new NotFound("template " + id)));
    }

    /** @param language the one wanted; absent, the template's fallback */
    public Rendered render(TemplateId id, @Nullable String language, Values values) {
        var template = get(id);
        var chosen = template.languageFor(language);
        return new Rendered(chosen, compiler.compile(template, chosen).render(values));
    }

    private Template version(TemplateId id, long version, TemplateDraft draft) {
        return new Template(
                id,
                version,
                draft.name(),
                draft.channel(),
                draft.languages(),
                draft.fallbackLanguage(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private void check(TemplateDraft draft) {
        var faults = new Faults();
        faults.require(
                !draft.name().isBlank() && draft.name().length() <= 200, "/name", "must have 1 to 200 characters");
        faults.require(draft.channel().equals("email"), "/channel", "must be email");
        faults.require(!draft.languages().isEmpty(), "/languages", "must hold at least one language");
        faults.require(
                draft.languages().containsKey(draft.fallbackLanguage()),
                "/fallbackLanguage",
                "must be one of the languages");
        for (var language : draft.languages().entrySet()) {
            checkLanguage(faults, language);
        }
        faults.refuseIfAny();
    }

    private void checkLanguage(Faults faults, Map.Entry<String, Content> language) {
        if (!LANGUAGE.matcher(language.getKey()).matches()) {
            faults.add("/languages", "'" + language.getKey() + "' is not a language tag (BCP 47)");
            return;
        }
        faults.addAll(compiler.faults(language.getValue(), "/languages/" + language.getKey()));
    }
}

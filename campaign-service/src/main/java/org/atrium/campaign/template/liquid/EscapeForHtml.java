package org.atrium.campaign.template.liquid;

import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;
import org.owasp.encoder.Encode;

/** Added to everything that a template prints into HTML. */
final class EscapeForHtml extends Filter {

    static final String NAME = "atrium_escape";

    EscapeForHtml() {
        super(NAME);
    }

    @Override
    public Object apply(@Nullable Object value, TemplateContext context, Object... none) {
        var text = asString(value, context);
        return Allowance.spend(text, Encode.forHtml(text));
    }
}

package org.atrium.campaign.template;

import java.util.List;
import org.atrium.kit.refusal.FieldFault;

/** Reads the template language. Templates are data: there is nothing in them that runs. */
public interface TemplateCompiler {

    /**
     * What is wrong with a content, each with a pointer below {@code pointer}; empty when it can be rendered for
     * everybody, and everybody finds the way out in it.
     *
     * @param language that it is written in
     */
    List<FieldFault> faults(Content content, String language, String pointer);

    /**
     * Compiles one language of a stored version. What was used last is kept, for a version never changes.
     *
     * @throws UnrenderableException when it was stored before a limit that it passes was set
     */
    CompiledContent compile(Template template, String language);

    /**
     * Renders for somebody who only looks. One at a time for each institution; no letter waits for it.
     *
     * @throws UnrenderableException when these values cannot be rendered
     */
    Message preview(Template template, String language, Values values);
}

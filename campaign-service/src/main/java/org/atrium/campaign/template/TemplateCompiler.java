package org.atrium.campaign.template;

import java.util.List;
import org.atrium.kit.refusal.FieldFault;

/** Reads the template language. Templates are data: there is nothing in them that runs. */
public interface TemplateCompiler {

    /** All that is wrong with a content, each with a pointer below {@code pointer}; empty when it can be rendered. */
    List<FieldFault> faults(Content content, String pointer);

    /** Compiles one language of a stored version. What was compiled before is kept, for a version never changes. */
    CompiledContent compile(Template template, String language);
}

package org.atrium.campaign.template;

import java.util.List;

/** One language of one template version, ready to be rendered many times by many threads. */
public interface CompiledContent {

    /** The web addresses that the HTML links to literally, in order: the only ones that a click may lead to. */
    List<String> links();

    /** @throws UnrenderableException when these values break a limit of the template language */
    Message render(Values values);
}

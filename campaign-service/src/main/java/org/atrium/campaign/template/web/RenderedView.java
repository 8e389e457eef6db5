package org.atrium.campaign.template.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.atrium.campaign.template.Rendered;

@Schema(name = "RenderedTemplate")
record RenderedView(String subject, String html, String text, String language) {

    static RenderedView of(Rendered rendered) {
        var message = rendered.message();
        return new RenderedView(message.subject(), message.html(), message.text(), rendered.language());
    }
}

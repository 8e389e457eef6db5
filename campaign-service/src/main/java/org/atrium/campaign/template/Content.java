package org.atrium.campaign.template;

import org.jspecify.annotations.Nullable;

/** What one language says, in Liquid. Without {@code text} the plain part is derived from the HTML. */
public record Content(String subject, String html, @Nullable String text) {}

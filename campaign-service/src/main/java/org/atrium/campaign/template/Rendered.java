package org.atrium.campaign.template;

/** A message and the language that it was written in. */
public record Rendered(String language, Message message) {}

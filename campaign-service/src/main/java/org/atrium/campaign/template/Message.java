package org.atrium.campaign.template;

/** What a reader gets. The subject is one line. */
public record Message(String subject, String html, String text) {}

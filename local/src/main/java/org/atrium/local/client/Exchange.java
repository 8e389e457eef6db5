package org.atrium.local.client;

/** A request and what was answered to it. */
public record Exchange(Request request, Reply reply) {}

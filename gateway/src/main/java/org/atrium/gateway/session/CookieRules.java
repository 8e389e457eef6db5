package org.atrium.gateway.session;

/**
 * What holds for every cookie of this installation beside being for the browser and this site alone.
 *
 * @param secure whether they are sent over HTTPS alone
 */
public record CookieRules(boolean secure) {}

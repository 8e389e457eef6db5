package org.atrium.gateway.apidocs;

/**
 * What one service says of its API.
 *
 * @param name of the service
 * @param openApi its OpenAPI document, as JSON
 */
public record Chapter(String name, String openApi) {}

package org.atrium.kit.erasure;

/**
 * A service that forgets at the word of patron-service, as a bean of it.
 *
 * @param name as answers call it
 */
public record ErasingService(String name) {

    /** Which build answers. */
    public String version() {
        var version = ErasingService.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}

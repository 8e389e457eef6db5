package org.atrium.gateway.firststart;

/** Where first credentials are shown. */
public interface Announcement {

    void show(FirstCredentials credentials);
}

package org.atrium.gateway.firststart;

/** Prints the credentials on the process's output, past the log, which may be kept and shipped elsewhere. */
public final class ConsoleAnnouncement {

    @SuppressWarnings("SystemOut")
    public void show(String credentials) {
        System.out.println("First credentials of this installation; they are not shown again:");
        System.out.println(credentials);
    }
}

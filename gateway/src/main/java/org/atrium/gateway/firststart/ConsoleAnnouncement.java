package org.atrium.gateway.firststart;

import java.util.function.Function;

/** Prints the credentials on the process's output, past the log, which may be kept and shipped elsewhere. */
public final class ConsoleAnnouncement implements Announcement {

    private final Function<FirstCredentials, String> text;

    public ConsoleAnnouncement(Function<FirstCredentials, String> text) {
        this.text = text;
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void show(FirstCredentials credentials) {
        System.out.println("First credentials of this installation; they are not shown again:");
        System.out.println(text.apply(credentials));
    }
}

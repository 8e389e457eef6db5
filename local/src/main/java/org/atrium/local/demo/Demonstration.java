package org.atrium.local.demo;

import org.atrium.local.launch.AtriumHome;
import org.atrium.local.launch.FirstCredentials;
import org.atrium.local.launch.Screen;

public final class Demonstration {
    public static final String INSTITUTION = "Bibliothèques de Vauclair (démonstration)";
    private final Screen screen;

    public Demonstration(String url, FirstCredentials credentials, AtriumHome home, Screen screen) {
        this.screen = screen;
    }

    public void load() {
        screen.step("demo");
    }
}

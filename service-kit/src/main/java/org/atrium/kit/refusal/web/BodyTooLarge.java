package org.atrium.kit.refusal.web;

import java.io.IOException;

/** More came than the operation takes. What came before it is of no use. */
public final class BodyTooLarge extends IOException {

    private final int most;

    public BodyTooLarge(int most) {
        super("more than " + most + " bytes");
        this.most = most;
    }

    public int most() {
        return most;
    }
}

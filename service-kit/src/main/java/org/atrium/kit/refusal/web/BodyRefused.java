package org.atrium.kit.refusal.web;

import java.io.IOException;
import org.atrium.kit.refusal.Refusal;

/** A body is not read any further, and says why. What came before is of no use. */
public final class BodyRefused extends IOException {

    private final transient Refusal refusal;

    public BodyRefused(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}

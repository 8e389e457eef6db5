package org.atrium.kit.store;

import java.io.IOException;

/** Another service answered that it has a defect (500). It is there; the same request will meet the same again. */
public final class DefectElsewhere extends IOException {

    public DefectElsewhere(String detail) {
        super(detail);
    }
}

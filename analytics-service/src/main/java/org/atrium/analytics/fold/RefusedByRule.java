package org.atrium.analytics.fold;

import org.atrium.kit.log.Failure;

/** A record is as it should be and comes too late or is one too many: it is parked, and is no defect to be traced. */
public final class RefusedByRule extends RuntimeException implements Failure.SaysItself {

    private static final long serialVersionUID = 1;

    public RefusedByRule(String rule) {
        super(rule, null, false, false);
    }
}

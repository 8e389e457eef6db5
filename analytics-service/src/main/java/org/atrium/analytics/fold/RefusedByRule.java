package org.atrium.analytics.fold;

/** A record is as it should be and comes too late or is one too many: it is parked, and is no defect to be traced. */
public final class RefusedByRule extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RefusedByRule(String rule) {
        super(rule, null, false, false);
    }
}

package org.atrium.analytics.fold.streams;

/** A record is as it should be and comes too late or is one too many: it is parked, and is no defect to be traced. */
final class RefusedByRule extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedByRule(String rule) {
        super(rule, null, false, false);
    }
}

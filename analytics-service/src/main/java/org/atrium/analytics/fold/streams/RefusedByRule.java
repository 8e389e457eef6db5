package org.atrium.analytics.fold.streams;

/** A record is as it should be and comes too late to count: it is parked, and no defect that a trace would tell of. */
final class RefusedByRule extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedByRule(String rule) {
        super(rule, null, false, false);
    }
}

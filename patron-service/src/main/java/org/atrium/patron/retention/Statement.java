package org.atrium.patron.retention;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.atrium.kit.tenancy.InstitutionId;

/** What is signed of a run: who removed how much, by which policy, and when. It names nobody. */
final class Statement {

    private static final String KIND = "org.atrium.retention.v1";

    private Statement() {}

    static Map<String, Object> of(Run run, InstitutionId institution, Instant doneAt) {
        var kinds = new LinkedHashMap<String, Object>();
        for (var kind : DataClass.values()) {
            var period = run.periods().get(kind);
            var tally = run.tally(kind);
            var figures = new TreeMap<String, Object>();
            figures.put("period", period == null ? "without end" : period.toString());
            figures.put("removed", tally.found());
            figures.put("held", tally.held());
            kinds.put(kind.word(), figures);
        }
        var statement = new LinkedHashMap<String, Object>();
        statement.put("kind", KIND);
        statement.put("run", run.id().toString());
        statement.put("institution", institution.toString());
        statement.put("by", run.by());
        statement.put("askedAt", run.askedAt().toString());
        statement.put("doneAt", doneAt.toString());
        statement.put("policyVersion", run.policyVersion());
        statement.put("people", run.looked());
        statement.put("kinds", kinds);
        return statement;
    }
}

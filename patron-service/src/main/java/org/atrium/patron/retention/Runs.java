package org.atrium.patron.retention;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;

/** The runs of the current institution, of which one goes on at a time. */
public interface Runs {

    /** False if another one is not done yet. */
    boolean open(Run asked, AuditNote note);

    Optional<Run> find(RunId id);

    /** Newest first. */
    List<Run> list(@Nullable RunId before, int limit);

    /** Keeps what was found between two places; a step that was kept already changes nothing. */
    void progress(Run at, Run.Place next, long looked, Map<DataClass, Tally> found);

    void done(RunId id, Run.Done done, AuditNote note);

    /** Those of all institutions that go on. */
    List<Open> open();

    /** One of whichever institution. */
    record Open(InstitutionId institution, RunId id) {}
}

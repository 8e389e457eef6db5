package org.atrium.patron.rectification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** The requests for rectification of the current institution. What was asked and answered is kept sealed. */
public interface Rectifications {

    void open(Rectification asked, AuditNote note);

    /** Of whoever can be read: whose key is gone was erased, and what is left of the request is nobody's. */
    Optional<Rectification> find(RectificationId id);

    List<Rectification> list(Query query);

    /** Those of these ids for whom one is open. */
    Set<PatronId> openAmong(Collection<PatronId> patrons);

    /** Keeps it in the place of the version before. False if somebody was faster, or it is gone. */
    boolean replace(Rectification next, AuditNote note);

    /** Takes back one whose patron was gone before it stood: nothing of it is left but what the audit log is still told. */
    void takeBack(RectificationId id);

    /** How many of them there are. */
    long count(Which which, Instant now);

    /** Those of all institutions for which it is to be looked who is to be told. */
    List<ToLookFor> toLookFor();

    /** One of whichever institution. */
    record ToLookFor(InstitutionId institution, RectificationId id) {}

    /** How many are overdue, over all institutions; no more than so many are counted. */
    long overdue(Instant now, int most);

    /** Which of them. */
    enum Which {
        /** To be answered, the nearest deadline first. */
        OPEN,
        /** Of these the ones whose deadline is over. */
        OVERDUE,
        /** Those whose deadline is over or comes within a week. */
        NEAR,
        /** Of those that are decided the ones of which somebody is still to be told, the oldest first. */
        UNTOLD,
        /** Answered or withdrawn, the newest first. */
        CLOSED,
        /** The newest first. */
        ALL;

        /** Whether the nearest deadline leads. */
        public boolean isByDeadline() {
            return this != CLOSED && this != ALL;
        }
    }

    /**
     * @param patrons those of these alone; of everybody when there are none
     * @param after the last of the page before
     * @param now by which deadlines are over
     */
    record Query(
            Which which,
            Collection<PatronId> patrons,
            @Nullable Place after,
            Instant now,
            int limit) {

        public Query {
            patrons = List.copyOf(patrons);
        }
    }

    /** Where in the list a request is. */
    record Place(Instant dueBy, RectificationId id) {}
}

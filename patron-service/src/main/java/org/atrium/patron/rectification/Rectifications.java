package org.atrium.patron.rectification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /** Those of these ids for whom one is open, or of whom one that is open may be. */
    Set<PatronId> openAmong(Collection<PatronId> patrons);

    /**
     * Those of these ids of whom one may be that was noted while they were one person with others who are not among these.
     */
    Set<PatronId> unclearAmong(Collection<PatronId> patrons);

    /** When those of these who ever did asked last, also where it may have been another. */
    Map<PatronId, Instant> lastAsked(Collection<PatronId> patrons);

    /** Keeps it in the place of the version before. False if somebody was faster, or it is gone. */
    boolean replace(Rectification next, AuditNote note);

    /** The same, of another record than before: what was written is sealed by its key from now on. */
    boolean assign(Rectification next, AuditNote note);

    /** Whoever asked was there after it stood: nobody has to look whether they were. */
    void stands(RectificationId id);

    /** Nobody can read it any more, so there is nobody to look for. */
    void passOver(RectificationId id);

    /**
     * Takes back one whose patron was gone before it stood, and the key that was made for it: nothing of it is left but what
     * the audit log is still told. Repeated, it changes nothing.
     */
    void takeBack(RectificationId id, Instant now, AuditNote note);

    /** How many of them there are. */
    long count(Which which, Instant now);

    /**
     * Those of all institutions for which it is to be looked who is to be told, and those that stand for a while and of which
     * nobody has said whether whoever asked was there then.
     */
    List<ToLookFor> toLookFor(Instant now);

    /** One of whichever institution. */
    record ToLookFor(InstitutionId institution, RectificationId id, PatronId patron) {}

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
     * @param patrons those of these alone, and those that may be theirs; of everybody if it is null, of nobody when there
     *     are none
     * @param after the last of the page before
     * @param now by which deadlines are over
     */
    record Query(
            Which which,
            @Nullable Collection<PatronId> patrons,
            @Nullable Place after,
            Instant now,
            int limit) {

        public Query {
            patrons = patrons == null ? null : List.copyOf(patrons);
        }
    }

    /** Where in the list a request is. */
    record Place(Instant dueBy, RectificationId id) {}
}

package org.atrium.patron.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** The requests for access of the current institution. */
public interface AccessRequests {

    /** Keeps it, unless the patron has an open one. Returns the one that stands. */
    AccessRequest open(AccessRequest asked, AuditNote note);

    /** Keeps one that needs nothing more. */
    void keep(AccessRequest read, AuditNote note);

    Optional<AccessRequest> find(AccessRequestId id);

    List<AccessRequest> list(Query query);

    /** Those of these ids for whom one is open. */
    Set<PatronId> openAmong(Collection<PatronId> patrons);

    /** When those of these who ever did asked last, by the id for which it was noted. */
    Map<PatronId, Instant> lastAsked(Collection<PatronId> patrons);

    /** Keeps the term of one as it was read. False if it is answered, or somebody was faster. */
    boolean extend(AccessRequest extended, AuditNote note);

    /** Begins to prepare again what has no file: one as it was read. False if somebody was faster. */
    boolean again(AccessRequest known);

    /** Begins to prepare anew what has this file: it is none of who the patron is now. Link and file are gone. */
    boolean renew(AccessRequestId id, UUID file, AuditNote note);

    /** The file is there. False if it is not wanted any more, or somebody else was faster. */
    boolean ready(AccessRequestId id, AccessState.Ready file);

    /** Ends the preparation without a file. */
    void failed(AccessRequestId id);

    /** Nobody wants it any more. Returns the file that it had in that moment: nothing leads to it from now on. */
    Optional<UUID> withdraw(AccessRequestId id, AuditNote note);

    /** In the place of a link that there was; with it the request is answered. False if there is no file any more. */
    boolean link(AccessRequestId id, AccessLink link, Instant now, AuditNote note);

    void unlink(AccessRequestId id, AuditNote note);

    /** Somebody took the file: staff answer with it. */
    void fetched(AccessRequestId id, Instant now, AuditNote note);

    /** Somebody took it by the link: that is told once in the given time, however often they do. */
    void fetchedByLink(AccessRequestId id, Instant now, Duration seldom, AuditNote note);

    /** The one of whichever institution that a link leads to, expired or not. */
    Optional<Linked> linked(String hash);

    /** Those of all institutions that are to be prepared. */
    List<Due> due();

    /** How many of them there are. */
    long count(Which which, Instant now);

    /** How many are overdue, over all institutions; no more than so many are counted. */
    long overdue(Instant now, int most);

    /** What a link leads to. */
    record Linked(InstitutionId institution, AccessRequest request) {}

    /** One of whichever institution. */
    record Due(InstitutionId institution, AccessRequestId id) {}

    /** Which of them. */
    enum Which {
        /** To be answered, the nearest deadline first. */
        OPEN,
        /** Of these the ones whose deadline is over. */
        OVERDUE,
        /** Those whose deadline is over or comes within a week. */
        NEAR,
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
     * @param patrons those of these alone; of everybody if it is null, of nobody when there are none
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
    record Place(Instant dueBy, AccessRequestId id) {}
}

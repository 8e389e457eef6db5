package org.atrium.patron.access;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Actor;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.access.AccessRequests.Linked;
import org.atrium.patron.hold.ErasureBegun;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.WholePatrons;
import org.atrium.patron.term.RequestClosed;
import org.atrium.patron.term.Term;
import org.jspecify.annotations.Nullable;

/** Where somebody asks for what is held of them, and where it is given out. */
public final class AccessDesk {

    /** Whoever has a link may use it as often as they like; the audit log has a bound. */
    private static final Duration NOTED_EVERY = Duration.ofHours(1);
    /** Of one person so many are looked through; older ones have no file any more. */
    private static final int MOST = 1_000;

    private final AccessRequests requests;
    private final AccessFiles files;
    private final Patrons patrons;
    private final Institutions institutions;
    private final Forgetting forgetting;
    private final List<Holder> holders;
    private final Supplier<String> tokens;
    private final Clock clock;
    private final Ids ids;

    /** @param tokens each of 256 random bits, as an address can have it */
    public AccessDesk(
            AccessRequests requests,
            AccessFiles files,
            Patrons patrons,
            Institutions institutions,
            Forgetting forgetting,
            List<Holder> holders,
            Supplier<String> tokens,
            Clock clock,
            Ids ids) {
        this.requests = requests;
        this.files = files;
        this.patrons = patrons;
        this.institutions = institutions;
        this.forgetting = forgetting;
        this.holders = List.copyOf(holders);
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Begins to prepare what is held of somebody. Asked again before it was answered it is the same request, with the same
     * deadline; if its file failed or went meanwhile, it is prepared again. It is noted for the record that was named: should
     * that turn out to be somebody of their own, the request is theirs.
     *
     * @throws Refused with {@link NotFound} or {@link ErasureBegun}
     */
    public AccessRequest ask(PatronId patron) {
        var known = known(patron);
        refuseIfBegun(known);
        var asked = AccessRequest.asked(
                new AccessRequestId(ids.next()),
                patron,
                Actor.current().subject(),
                clock.instant(),
                institutions.current().timeZone());
        var standing = requests.open(asked, AuditNote.of("access.asked", subject(asked), Map.of()));
        if (standing.id().equals(asked.id())) {
            try {
                refuseIfBegun(known);
            } catch (Refused tooLate) {
                takeBack(asked, "erasure-begun");
                throw tooLate;
            }
            if (!patrons.touch(known.ids())) {
                // It stands first, so nobody who looks for it before they remove the person misses it.
                takeBack(asked, "gone");
                throw new Refused(new NotFound("patron " + patron));
            }
        }
        if (standing.isToBePreparedAgain(clock.instant())) {
            requests.again(standing);
        }
        return find(standing.id());
    }

    private void refuseIfBegun(Patron known) {
        if (forgetting.hasBegun(known.ids())) {
            throw new Refused(new ErasureBegun());
        }
    }

    private void takeBack(AccessRequest asked, String reason) {
        requests.withdraw(asked.id(), AuditNote.of("access.withdrawn", subject(asked), Map.of("reason", reason)));
    }

    /** What is held of somebody, to be read at once; that it was is kept. */
    public Answer read(PatronId patron) {
        var known = known(patron);
        var now = clock.instant();
        var answer = Answer.of(known, holders, now);
        var zone = institutions.current().timeZone();
        var read = AccessRequest.read(
                new AccessRequestId(ids.next()), patron, Actor.current().subject(), now, zone);
        requests.keep(read, AuditNote.of("access.read", subject(read), Map.of()));
        return answer;
    }

    private Patron known(PatronId patron) {
        return patrons.find(patron).orElseThrow(() -> new Refused(new NotFound("patron " + patron)));
    }

    public AccessRequest find(AccessRequestId id) {
        return requests.find(id).orElseThrow(() -> new Refused(new NotFound("access request " + id)));
    }

    /** @param patron requests of this one alone */
    public List<AccessRequest> list(
            AccessRequests.Which which, @Nullable PatronId patron, AccessRequests.@Nullable Place after, int limit) {
        var theirs = patron == null ? null : known(patron).ids();
        return requests.list(new AccessRequests.Query(which, theirs, after, clock.instant(), limit));
    }

    /** How many of them there are. */
    public long count(AccessRequests.Which which) {
        return requests.count(which, clock.instant());
    }

    /** What those who asked are called; nothing of whoever is no longer known. */
    public Map<PatronId, String> names(List<AccessRequest> asked) {
        return WholePatrons.names(
                patrons, asked.stream().map(AccessRequest::patron).toList());
    }

    /**
     * The answer takes so many months more; the person has to be told.
     *
     * @throws Refused with {@link RequestClosed}, or as {@link Term#extended} says
     */
    public AccessRequest extend(AccessRequestId id, Term.Longer longer) {
        var zone = institutions.current().timeZone();
        while (true) {
            var known = find(id);
            var more = longer.by(Actor.current().subject(), clock.instant());
            var extended = known.extended(more, zone);
            if (requests.extend(extended, AuditNote.of("access.extended", subject(known), longer.details()))) {
                return find(id);
            }
            // Answered, withdrawn or extended between the two: the next look says which.
        }
    }

    /** Nobody wants it any more: file and link are gone. */
    public void withdraw(AccessRequestId id) {
        var known = find(id);
        requests.withdraw(id, AuditNote.of("access.withdrawn", subject(known), Map.of()))
                .ifPresent(files::forget);
    }

    /** A new link to the file, which takes the place of one that there was. It is told here and never again. */
    public NewLink link(AccessRequestId id) {
        var known = find(id);
        var now = clock.instant();
        var ready = file(known, now).orElseThrow(() -> new Refused(new NothingToHandOut(find(id).word(now))));
        var token = tokens.get();
        var link = AccessRequest.linkTo(ready, token, now);
        if (!requests.link(id, link, now, AuditNote.of("access.linked", subject(known), Map.of()))) {
            throw new Refused(new NothingToHandOut(find(id).word(now)));
        }
        return new NewLink(token, link.expiresAt());
    }

    /** What whoever made it is told. */
    public record NewLink(String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "NewLink";
        }
    }

    public void unlink(AccessRequestId id) {
        requests.unlink(id, AuditNote.of("access.unlinked", subject(find(id)), Map.of()));
    }

    /** The file, for staff; it is noted that they took it. */
    public AccessState.Ready fetch(AccessRequestId id) {
        var known = find(id);
        var now = clock.instant();
        var ready = file(known, now).orElseThrow(() -> new Refused(new NotFound("file of the access request " + id)));
        requests.fetched(id, now, AuditNote.of("access.fetched", subject(known), Map.of()));
        return ready;
    }

    /** Writes a file that was fetched. */
    public void copy(AccessState.Ready file, OutputStream out) throws IOException {
        files.copy(file.file(), file.bytes(), out);
    }

    /** In which language the person behind a link is spoken to, and by whom. */
    public Reader reader(Linked link) {
        var reader = new Reader[1];
        Tenancy.run(
                link.institution(),
                () -> reader[0] = new Reader(
                        institutions.current().name(),
                        patrons.find(link.request().patron())
                                .map(patron -> patron.details().language())
                                .orElse(null)));
        return reader[0];
    }

    /** @param language absent if it is not known */
    public record Reader(String institution, @Nullable String language) {}

    /** Where a link leads, if it still leads anywhere; looking changes nothing. */
    public Optional<Linked> follow(String token) {
        return requests.linked(AccessLink.hash(token))
                .filter(found -> found.request().link(clock.instant()).isPresent()
                        && Tenancy.as(
                                found.institution(),
                                () -> file(found.request(), clock.instant()).isPresent()));
    }

    /** The file behind a link; it is noted, once an hour, that somebody took it. To be called for its institution. */
    public AccessState.Ready fetchBy(Linked link) {
        var now = clock.instant();
        var ready = link.request().file(now).orElseThrow();
        Tenancy.run(
                link.institution(),
                () -> requests.fetchedByLink(
                        link.request().id(),
                        now,
                        NOTED_EVERY,
                        AuditNote.of("access.fetched-by-link", subject(link.request()), Map.of())));
        return ready;
    }

    /**
     * Records became one person, or somebody of their own again: what was prepared for one of them is of somebody else, and
     * is prepared anew. Who dies before this is done leaves files that are found out when they are asked for.
     */
    public void changed(Collection<PatronId> records) {
        var now = clock.instant();
        requests.list(new AccessRequests.Query(AccessRequests.Which.ALL, records, null, now, MOST))
                .forEach(one -> one.file(now).ifPresent(ready -> renew(one, ready)));
    }

    /** The file, as long as there is one and it is of who the patron is now; another is prepared anew. */
    private Optional<AccessState.Ready> file(AccessRequest known, Instant now) {
        var ready = known.file(now);
        var isTheirs = ready.filter(file -> files.persons(file.file()).equals(persons(known)));
        if (isTheirs.isEmpty()) {
            ready.ifPresent(file -> renew(known, file));
        }
        return isTheirs;
    }

    private Set<UUID> persons(AccessRequest known) {
        return patrons.idsOf(List.of(known.patron())).getOrDefault(known.patron(), List.of()).stream()
                .map(PatronId::value)
                .collect(Collectors.toSet());
    }

    private void renew(AccessRequest known, AccessState.Ready file) {
        requests.renew(known.id(), file.file(), AuditNote.of("access.renewed", subject(known), Map.of()));
        files.forget(file.file());
    }

    private static String subject(AccessRequest request) {
        return "access:" + request.id();
    }
}

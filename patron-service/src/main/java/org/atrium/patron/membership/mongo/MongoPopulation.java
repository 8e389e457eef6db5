package org.atrium.patron.membership.mongo;

import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.profile.PlainPatrons;
import org.atrium.patron.question.TooCostly;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.sight.Sight;
import org.atrium.patron.sight.Sights;
import org.atrium.patron.vault.PatronKeys;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the patrons' collection about many at once. */
@Component
class MongoPopulation implements Population {

    private static final int FEW = 5;
    private static final String LATER = "Try again when less is going on.";

    /** Whoever waits for an answer longer than that has gone away, and the database would still be looking. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** For what an answer says beside other things. */
    private static final Duration MOMENTS = Duration.ofSeconds(2);

    /** So many patrons are compared with a rule in one question of work in the background. */
    private static final int PIECE = 1_000;

    private static final String SEGMENTS = PatronLayout.SEGMENTS.path();
    private static final String DUE = PatronLayout.DUE.path();

    private final TenantCollection crowd;
    private final PatronKeys keys;
    private final PlainPatrons plain;
    private final Sights sights;

    MongoPopulation(TenantCollection patrons, PatronKeys keys, PlainPatrons plain, Sights sights) {
        this.crowd = patrons;
        this.keys = keys;
        this.plain = plain;
        this.sights = sights;
    }

    @Override
    public Tally tally(
            Rule rule,
            Collection<Rule> parts,
            SegmentSnapshot snapshot,
            Instant now,
            @Nullable Collection<PatronId> among,
            Duration most) {
        var holds = filter(rule, snapshot, now);
        var stages = new ArrayList<Bson>();
        stages.add(Aggregates.match(among == null ? holds : Filters.and(Filters.in("_id", values(among)), holds)));
        var standings = new Standings(parts, snapshot, Today.at(now, snapshot.zone()));
        stages.addAll(standings.stages());
        var found =
                crowd.aggregate(stages).allowDiskUse(true).maxTime(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS);
        return counted(
                () -> standings.tally(found),
                "Narrow the rule, or keep it as a segment: its members are found in the background.");
    }

    @Override
    public List<PatronId> some(Rule rule, SegmentSnapshot snapshot, Instant now, int most, Duration wait) {
        var found = crowd.aggregate(List.of(
                        Aggregates.match(filter(rule, snapshot, now)),
                        Aggregates.limit(most),
                        Aggregates.group(null, Accumulators.push("people", "$_id"))))
                .maxTime(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
        return counted(() -> Optional.ofNullable(found.first()), "Narrow the rule.").stream()
                .flatMap(all -> all.getList("people", UUID.class).stream())
                .map(PatronId::new)
                .toList();
    }

    @Override
    public Set<PatronId> persons(Collection<PatronId> ids) {
        var these = values(ids);
        return Set.copyOf(ids(
                crowd.find(Filters.or(Filters.in("_id", these), Filters.in(PatronLayout.RECORD_IDS.path(), these)))));
    }

    @Override
    public long count(SegmentId segment) {
        return counted(() -> number(noted(segment), LONGEST_WAIT), LATER);
    }

    /** Few are counted in the index, each for itself; for more of them the patrons are gone through once. */
    @Override
    public Map<SegmentId, Long> counts(Collection<SegmentId> segments) {
        var counts = new HashMap<SegmentId, Long>();
        if (segments.size() <= FEW) {
            segments.forEach(segment -> counts.put(segment, count(segment)));
            return counts;
        }
        var asked = segments.stream().map(SegmentId::value).toList();
        var ofThese = Filters.in(SEGMENTS, asked);
        var found = crowd.aggregate(List.of(
                        Aggregates.match(ofThese),
                        Aggregates.project(Projections.include(SEGMENTS)),
                        Aggregates.unwind("$" + SEGMENTS),
                        Aggregates.match(ofThese),
                        Aggregates.group("$" + SEGMENTS, Accumulators.sum("count", 1L))))
                .maxTime(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        counted(() -> found.into(new ArrayList<>()), "Ask for a page of at most " + FEW + " segments.")
                .forEach(one -> counts.put(
                        new SegmentId(one.get("_id", UUID.class)),
                        one.get("count", Number.class).longValue()));
        return counts;
    }

    @Override
    public OptionalLong differing(Segment segment, SegmentSnapshot snapshot, Instant now) {
        try {
            return OptionalLong.of(number(difference(segment, snapshot, now), MOMENTS));
        } catch (MongoExecutionTimeoutException notYet) {
            return OptionalLong.empty();
        }
    }

    private long number(Bson filter, Duration most) {
        var found = crowd.aggregate(
                        List.of(Aggregates.match(filter), Aggregates.group(null, Accumulators.sum("n", 1L))))
                .maxTime(most.toMillis(), TimeUnit.MILLISECONDS)
                .first();
        return found == null ? 0 : found.getLong("n");
    }

    /** The database ends a question that takes too long. */
    static <T> T counted(Supplier<T> question, String advice) {
        try {
            return question.get();
        } catch (MongoExecutionTimeoutException tooLong) {
            throw new Refused(new TooCostly(LONGEST_WAIT, advice));
        }
    }

    @Override
    public List<PatronId> differing(
            Segment segment, SegmentSnapshot snapshot, Instant now, @Nullable PatronId after, int limit) {
        return walk(difference(segment, snapshot, now), after, limit);
    }

    @Override
    public List<PatronId> members(SegmentId segment, @Nullable PatronId after, int limit) {
        return ids(page(noted(segment), after, limit));
    }

    @Override
    public List<PatronId> everyone(@Nullable PatronId after, int limit) {
        return ids(inOrder(new Document(), after, limit));
    }

    @Override
    public List<InstitutionId> withSomebodyDue(Instant now) {
        return crowd.institutionsWith(DUE, isDue(now));
    }

    @Override
    public List<PatronId> due(Instant now, int limit) {
        return ids(crowd.find(isDue(now)).sort(Sorts.ascending(DUE)).limit(limit));
    }

    @Override
    public void putOff(Collection<PatronId> ids, Instant now, Instant until) {
        crowd.updateMany(Filters.and(Filters.in("_id", values(ids)), isDue(now)), Updates.set(DUE, Date.from(until)));
    }

    private static Bson isDue(Instant now) {
        return Filters.lte(DUE, Date.from(now));
    }

    @Override
    public Set<PatronId> matching(Rule rule, SegmentSnapshot snapshot, Instant now, Collection<PatronId> among) {
        var these = Filters.in("_id", values(among));
        return Set.copyOf(ids(crowd.find(Filters.and(these, filter(rule, snapshot, now)))));
    }

    @Override
    public List<PatronId> holding(
            Rule rule, SegmentSnapshot snapshot, Instant now, @Nullable PatronId after, int limit) {
        return walk(filter(rule, snapshot, now), after, limit);
    }

    private static List<UUID> values(Collection<PatronId> ids) {
        return ids.stream().map(PatronId::value).toList();
    }

    private static Bson noted(SegmentId segment) {
        return Filters.eq(SEGMENTS, segment.value());
    }

    private Bson difference(Segment segment, SegmentSnapshot snapshot, Instant now) {
        // Of what is noted, which follows from everything, and not of what somebody sees.
        var holds = filter(snapshot.guarded(segment.rule()), snapshot, now, Sight.WHOLE);
        return Filters.or(
                Filters.and(holds, Filters.ne(SEGMENTS, segment.id().value())),
                Filters.and(Filters.nor(holds), noted(segment.id())));
    }

    /** As far as whoever asks sees: who is limited to branches is told of nobody by what they did elsewhere. */
    private Bson filter(Rule rule, SegmentSnapshot snapshot, Instant now) {
        return filter(rule, snapshot, now, sights.current());
    }

    private Bson filter(Rule rule, SegmentSnapshot snapshot, Instant now, Sight sight) {
        var sealed = new Sealed(keys.hashes(), plain.remain());
        return new RuleFilter(snapshot, Today.at(now, snapshot.zone()), sealed, sight).of(rule);
    }

    private FindIterable<Document> page(Bson filter, @Nullable PatronId after, int limit) {
        var rest = after == null ? filter : Filters.and(filter, Filters.gt("_id", after.value()));
        return crowd.find(rest).sort(Sorts.ascending("_id")).limit(limit);
    }

    /**
     * Walks the institution from one id to the next and stops at a full page. Left to itself the server may take an
     * index of the rule's own for each page, and sort all that it finds there. Piece by piece: a rule that hardly anybody
     * fulfils would make one question of everybody, and nothing ends one that nobody waits for.
     */
    private List<PatronId> walk(Bson filter, @Nullable PatronId after, int limit) {
        var page = new ArrayList<PatronId>();
        var from = after;
        List<PatronId> piece;
        do {
            piece = everyone(from, PIECE);
            if (!piece.isEmpty()) {
                var these =
                        Filters.and(filter, Filters.lte("_id", piece.getLast().value()));
                page.addAll(ids(inOrder(these, from, limit - page.size())));
                from = piece.getLast();
            }
        } while (piece.size() == PIECE && page.size() < limit);
        return page;
    }

    private FindIterable<Document> inOrder(Bson filter, @Nullable PatronId after, int limit) {
        return page(filter, after, limit).hint(Indexes.ascending("institutionId", "_id"));
    }

    private static List<PatronId> ids(FindIterable<Document> found) {
        return found.projection(Projections.include("_id"))
                .map(MongoPopulation::id)
                .into(new ArrayList<>());
    }

    private static PatronId id(Document found) {
        return new PatronId(found.get("_id", UUID.class));
    }
}

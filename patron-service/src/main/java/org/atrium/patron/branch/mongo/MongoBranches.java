package org.atrium.patron.branch.mongo;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.DuplicateKey;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.branch.Branch;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.BranchNameTaken;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.branch.Location;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One document a branch. */
@Component
class MongoBranches implements Branches {

    private static final String LOCATION = "location";

    private final TenantCollection branches;

    MongoBranches(MongoCollections collections) {
        this.branches = collections.tenant("branches");
        collections.index("branches", Indexes.ascending("institutionId", "name"), new IndexOptions().unique(true));
    }

    @Override
    public List<Branch> all() {
        return branches.find(new Document())
                .sort(Sorts.ascending("_id"))
                .map(MongoBranches::read)
                .into(new ArrayList<>());
    }

    @Override
    public long count() {
        return branches.count(new Document());
    }

    @Override
    public Optional<Branch> find(BranchId id) {
        return branches.first(Filters.eq("_id", id.value())).map(MongoBranches::read);
    }

    @Override
    public Map<BranchId, String> named(Collection<BranchId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : namesOf(Filters.in("_id", ids.stream().map(BranchId::value).toList()));
    }

    @Override
    public Map<BranchId, String> names() {
        return namesOf(new Document());
    }

    private Map<BranchId, String> namesOf(Bson some) {
        var names = new LinkedHashMap<BranchId, String>();
        branches.find(some)
                .sort(Sorts.ascending("_id"))
                .projection(Projections.include("name"))
                .forEach(found -> names.put(id(found), found.getString("name")));
        return names;
    }

    @Override
    public Map<BranchId, Location> places() {
        var places = new HashMap<BranchId, Location>();
        branches.find(Filters.exists(LOCATION))
                .projection(Projections.include(LOCATION))
                .forEach(found -> places.put(id(found), location(found.get(LOCATION, Document.class))));
        return places;
    }

    private static BranchId id(Document found) {
        return new BranchId(found.get("_id", UUID.class));
    }

    private static Location location(Document at) {
        return new Location(at.getDouble("lat"), at.getDouble("lon"));
    }

    @Override
    public void insert(Branch branch) {
        try {
            branches.insert(document(branch));
        } catch (MongoWriteException failure) {
            throw taken(branch, failure);
        }
    }

    @Override
    public boolean replace(Branch branch) {
        var known = Filters.and(Filters.eq("_id", branch.id().value()), Filters.eq("version", branch.version() - 1));
        try {
            return branches.replaceOne(known, document(branch)).getMatchedCount() == 1;
        } catch (MongoWriteException failure) {
            throw taken(branch, failure);
        }
    }

    private static RuntimeException taken(Branch branch, MongoWriteException failure) {
        return DuplicateKey.is(failure) ? new Refused(new BranchNameTaken(branch.name())) : failure;
    }

    private static Document document(Branch branch) {
        var document = new Document("_id", branch.id().value())
                .append("version", branch.version())
                .append("name", branch.name())
                .append("timeZone", branch.timeZone().getId());
        var at = branch.location();
        if (at != null) {
            document.append(LOCATION, new Document("lat", at.lat()).append("lon", at.lon()));
        }
        var hours = new Document();
        branch.openingHours()
                .forEach((day, spans) -> hours.append(
                        day,
                        spans.stream()
                                .map(span -> List.of(
                                        span.from().toString(), span.to().toString()))
                                .toList()));
        return document.append("openingHours", hours);
    }

    private static Branch read(Document found) {
        var at = found.get(LOCATION, Document.class);
        var hours = new HashMap<String, List<Branch.OpenFrom>>();
        found.get("openingHours", Document.class).forEach((day, spans) -> hours.put(day, spans((List<?>) spans)));
        return new Branch(
                id(found),
                found.getLong("version"),
                found.getString("name"),
                ZoneId.of(found.getString("timeZone")),
                at == null ? null : location(at),
                hours);
    }

    private static List<Branch.OpenFrom> spans(List<?> stored) {
        return stored.stream()
                .map(one -> (List<?>) one)
                .map(span -> new Branch.OpenFrom(
                        LocalTime.parse((String) span.get(0)), LocalTime.parse((String) span.get(1))))
                .toList();
    }
}

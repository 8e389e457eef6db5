package org.atrium.patron.branch;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** Branches for tests of what uses them. */
public class MemoryBranches implements Branches {

    private final Map<InstitutionId, Map<BranchId, Branch>> all = new HashMap<>();

    private Map<BranchId, Branch> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new TreeMap<>(Comparator.comparing(BranchId::toString)));
    }

    @Override
    public List<Branch> all() {
        return List.copyOf(own().values());
    }

    @Override
    public long count() {
        return own().size();
    }

    @Override
    public Optional<Branch> find(BranchId id) {
        return Optional.ofNullable(own().get(id));
    }

    @Override
    public Map<BranchId, String> named(Collection<BranchId> ids) {
        return names(one -> ids.contains(one.id()));
    }

    @Override
    public Map<BranchId, String> names() {
        return names(one -> true);
    }

    private Map<BranchId, String> names(Predicate<Branch> asked) {
        var names = new LinkedHashMap<BranchId, String>();
        all().stream().filter(asked).forEach(one -> names.put(one.id(), one.name()));
        return names;
    }

    @Override
    public Map<BranchId, Location> places() {
        var places = new HashMap<BranchId, Location>();
        for (var one : all()) {
            if (one.location() != null) {
                places.put(one.id(), one.location());
            }
        }
        return places;
    }

    @Override
    public void insert(Branch branch) {
        refuseIfTaken(branch);
        own().put(branch.id(), branch);
    }

    @Override
    public boolean replace(Branch branch) {
        if (find(branch.id())
                .filter(known -> known.version() == branch.version() - 1)
                .isEmpty()) {
            return false;
        }
        refuseIfTaken(branch);
        own().put(branch.id(), branch);
        return true;
    }

    private void refuseIfTaken(Branch branch) {
        if (all().stream()
                .anyMatch(one -> one.name().equals(branch.name()) && !one.id().equals(branch.id()))) {
            throw new Refused(new BranchNameTaken(branch.name()));
        }
    }
}

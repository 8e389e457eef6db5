package org.atrium.gateway.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.tenancy.BranchLimit;
import org.jspecify.annotations.Nullable;

/** Reads to which branches somebody is to be limited, for accounts and API clients alike. */
public final class AskedLimit {

    private static final String FIELD = "/branches";

    private final KnownBranches known;

    public AskedLimit(KnownBranches known) {
        this.known = known;
    }

    /**
     * The limit that the list asks for: none when it is absent or empty. A branch that is none is a fault; read the
     * faults before using the answer. Patron-service is asked only when a branch is named.
     */
    public BranchLimit read(@Nullable List<? extends @Nullable Object> asked, Faults faults) {
        if (asked == null || !faults.fits(asked.size(), BranchLimit.MOST, FIELD)) {
            return BranchLimit.NONE;
        }
        var named = new LinkedHashMap<Integer, UUID>();
        for (int i = 0; i < asked.size(); i++) {
            var branch = id(asked.get(i));
            if (branch == null) {
                faults.add(FIELD + "/" + i, "must be the id of a branch");
            } else {
                named.put(i, branch);
            }
        }
        refuseUnknown(named, faults);
        return BranchLimit.of(named.values());
    }

    private void refuseUnknown(Map<Integer, UUID> named, Faults faults) {
        if (named.isEmpty()) {
            return;
        }
        var there = known.among(List.copyOf(named.values()));
        named.forEach((i, branch) ->
                faults.require(there.contains(branch), FIELD + "/" + i, "there is no branch “" + branch + "”"));
    }

    private static @Nullable UUID id(@Nullable Object text) {
        try {
            return text instanceof String id ? UUID.fromString(id) : null;
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }
}

package org.atrium.patron.profile.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patrons;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Whom identifiers point at, for analytics-service and campaign-service. */
@RestController
class ResolutionController {

    private static final int MOST = 1_000;

    private final Patrons patrons;
    private final Branches branches;

    ResolutionController(Patrons patrons, Branches branches) {
        this.patrons = patrons;
        this.branches = branches;
    }

    record Resolve(
            @Nullable List<@Nullable Pointer> patrons,
            @Nullable List<@Nullable String> branches) {}

    record Pointer(@Nullable UUID patronId, @Nullable Key identifier) {}

    record Key(@Nullable String scheme, @Nullable String value) {
        String key() {
            return Identifier.key(String.valueOf(scheme), String.valueOf(value));
        }
    }

    record Resolved(List<@Nullable Found> patrons, List<Boolean> branches) {}

    record Found(UUID patronId, @Nullable UUID branchId) {}

    @PostMapping("/internal/patrons/resolve")
    @RequiresScope(Scope.INTERNAL)
    Resolved resolve(@RequestBody Resolve asked) {
        var faults = new Faults();
        var pointers = given(asked.patrons(), "/patrons", faults);
        var places = given(asked.branches(), "/branches", faults);
        faults.refuseIfAny();
        return new Resolved(patrons(pointers), branches(places));
    }

    /** The elements of a list that may be walked, and none of them null. */
    private static <T> List<T> given(@Nullable List<@Nullable T> asked, String pointer, Faults faults) {
        if (asked == null || !faults.fits(asked.size(), MOST, pointer)) {
            return List.of();
        }
        var given = new ArrayList<T>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            var one = asked.get(i);
            if (one == null) {
                faults.add(pointer + "/" + i, "must not be null");
            } else {
                given.add(one);
            }
        }
        return given;
    }

    private List<@Nullable Found> patrons(List<Pointer> pointers) {
        var byId = new HashMap<PatronId, Found>();
        var byKey = new HashMap<String, Found>();
        for (var known : patrons.known(ids(pointers), keys(pointers))) {
            var branch = known.homeBranch();
            var found = new Found(known.id().value(), branch == null ? null : branch.value());
            byId.put(known.id(), found);
            known.identifiers().stream()
                    .filter(Identifier::verified)
                    .forEach(identifier -> byKey.put(identifier.key(), found));
        }
        var answers = new ArrayList<@Nullable Found>();
        for (var pointer : pointers) {
            var id = pointer.patronId();
            var key = pointer.identifier();
            answers.add(id != null ? byId.get(new PatronId(id)) : key == null ? null : byKey.get(key.key()));
        }
        return answers;
    }

    private static List<PatronId> ids(List<Pointer> pointers) {
        return pointers.stream()
                .flatMap(pointer -> Stream.ofNullable(pointer.patronId()))
                .map(PatronId::new)
                .distinct()
                .toList();
    }

    private static List<String> keys(List<Pointer> pointers) {
        return pointers.stream()
                .filter(pointer -> pointer.patronId() == null)
                .flatMap(pointer -> Stream.ofNullable(pointer.identifier()))
                .map(Key::key)
                .distinct()
                .toList();
    }

    private List<Boolean> branches(List<String> asked) {
        var read = asked.stream().map(BranchId::parse).toList();
        var known = branches.named(
                        read.stream().flatMap(Optional::stream).distinct().toList())
                .keySet();
        return read.stream().map(one -> one.filter(known::contains).isPresent()).toList();
    }
}

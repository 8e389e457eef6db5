package org.atrium.kit.tenancy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * To which branches of an institution somebody is limited. What belongs to no branch is seen without a limit alone. See
 * docs/adr/0102-rights-end-at-a-branch.md.
 */
public sealed interface BranchLimit {

    /** The claim of a token that lists the branches. A token without it has no limit. */
    String CLAIM = "branches";

    /** As many branches as a limit names at most: with them a token stays well below what a header may hold. */
    int MOST = 50;

    BranchLimit NONE = new None();

    /** Whoever has it sees every branch. */
    record None() implements BranchLimit {}

    /** @param branches at least one */
    record To(Set<UUID> branches) implements BranchLimit {

        public To {
            branches = Set.copyOf(branches);
            if (branches.isEmpty()) {
                throw new IllegalArgumentException("a limit names at least one branch");
            }
        }
    }

    /** As accounts list branches: none named is no limit. */
    static BranchLimit of(Collection<UUID> listed) {
        return listed.isEmpty() ? NONE : new To(Set.copyOf(listed));
    }

    /**
     * What a token claims.
     *
     * @throws IllegalArgumentException when it is neither absent nor a list of at least one id: such a claim could mean
     *     all or nothing
     */
    static BranchLimit claimed(@Nullable Object claim) {
        if (claim == null) {
            return NONE;
        }
        if (!(claim instanceof Collection<?> listed)) {
            throw new IllegalArgumentException("the claim " + CLAIM + " is no list");
        }
        var branches = new LinkedHashSet<UUID>();
        for (var one : listed) {
            branches.add(UUID.fromString(String.valueOf(one)));
        }
        return new To(branches);
    }

    default boolean isNone() {
        return this instanceof None;
    }

    /** The ids of the branches, in alphabetical order; none without a limit. */
    default List<String> listed() {
        return switch (this) {
            case None() -> List.of();
            case To(var branches) ->
                branches.stream().map(UUID::toString).sorted().toList();
        };
    }

    /** @param branch of a record; null for one that belongs to none */
    default boolean allows(@Nullable UUID branch) {
        return switch (this) {
            case None() -> true;
            case To(var branches) -> branch != null && branches.contains(branch);
        };
    }

    /** Whether whoever has this limit sees at least what is seen with the other. */
    default boolean covers(BranchLimit other) {
        return switch (this) {
            case None() -> true;
            case To(var branches) -> other instanceof To(var others) && branches.containsAll(others);
        };
    }

    /** What both allow; empty when that is nothing. */
    default Optional<BranchLimit> and(BranchLimit other) {
        return switch (this) {
            case None() -> Optional.of(other);
            case To(var branches) -> {
                var both = branches.stream().filter(other::allows).collect(Collectors.toUnmodifiableSet());
                yield both.isEmpty() ? Optional.empty() : Optional.of(new To(both));
            }
        };
    }
}

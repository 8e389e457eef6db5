package org.atrium.patron.profile;

import java.util.List;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** As much of a patron as it takes to resolve an identifier. */
public record KnownPatron(PatronId id, @Nullable BranchId homeBranch, List<Identifier> identifiers) {}

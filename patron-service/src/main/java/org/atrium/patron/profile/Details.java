package org.atrium.patron.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.atrium.patron.branch.BranchId;
import org.jspecify.annotations.Nullable;

/** What a patron told, or an institution noted, about the person. */
public record Details(
        Name name,
        @Nullable String language,
        @Nullable LocalDate birthDate,
        @Nullable Integer birthYear,
        @Nullable BranchId homeBranch,
        @Nullable String category,
        @Nullable LocalDate enrolledOn,
        @Nullable LocalDate expiresOn,
        Address address,
        List<String> interests,
        Map<String, Object> attributes,
        @Nullable String source) {

    public static final Details NONE =
            new Details(Name.NONE, null, null, null, null, null, null, null, Address.NONE, List.of(), Map.of(), null);

    public Details {
        interests = List.copyOf(interests);
        attributes = Map.copyOf(attributes);
    }
}

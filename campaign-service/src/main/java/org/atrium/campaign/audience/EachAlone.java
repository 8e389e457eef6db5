package org.atrium.campaign.audience;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.campaign.recipient.BranchId;
import org.jspecify.annotations.Nullable;

/** Each person is drawn alone: what is remembered grows with the branches, and not with the people. */
final class EachAlone implements Seating {

    private final Map<@Nullable BranchId, Long> strata = new HashMap<>();

    @Override
    public void count(Member eligible) {
        strata.merge(eligible.branch(), 1L, Long::sum);
    }

    @Override
    public Seats drawn(Drawing drawing, List<Arm> arms) {
        var places = drawing.places(strata, arms);
        return member -> new Seat(places.next(member.patron(), member.branch()), 1, null);
    }
}

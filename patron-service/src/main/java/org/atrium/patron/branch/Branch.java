package org.atrium.patron.branch;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A place that people visit.
 *
 * @param openingHours per day ({@code mon} … {@code sun}) the spans in which it is open
 */
public record Branch(
        BranchId id,
        long version,
        String name,
        ZoneId timeZone,
        @Nullable Location location,
        Map<String, List<OpenFrom>> openingHours) {

    private static final Set<String> DAYS = Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    public Branch {
        name = Text.clean(name);
        openingHours = Map.copyOf(openingHours);
    }

    /** @throws Refused naming every field that is wrong */
    public Branch valid() {
        var faults = new Faults();
        faults.require(!name.isBlank() && name.length() <= 200, "/name", "must have 1 to 200 characters");
        openingHours.forEach((day, spans) -> {
            faults.require(DAYS.contains(day), "/openingHours/" + day, "must be one of mon tue wed thu fri sat sun");
            for (int i = 0; i < spans.size(); i++) {
                var ordered = spans.get(i).from().isBefore(spans.get(i).to());
                faults.require(ordered, "/openingHours/" + day + "/" + i, "from must be before to");
            }
        });
        faults.refuseIfAny();
        return this;
    }

    /** One span of a day, in the branch's own time. */
    public record OpenFrom(LocalTime from, LocalTime to) {}
}

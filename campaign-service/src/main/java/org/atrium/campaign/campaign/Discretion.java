package org.atrium.campaign.campaign;

import java.util.Map;
import java.util.TreeMap;
import org.atrium.kit.setting.Setting;

/**
 * What of a campaign is told to whom. The seed tells who is held out: docs/adr/0020-drawing-the-holdout.md.
 *
 * @param smallestCell fewer people than these are not told of to whoever may not see persons
 */
public record Discretion(int smallestCell) {

    public static final Setting<Integer> SMALLEST_CELL = Setting.whole("privacy.smallestCell");

    /** Where all reasons are put together. */
    static final String OTHER = "other";

    /**
     * Who was withheld, by reason; to whoever may not see persons in one number if one of them is small. The report puts
     * fewer together, and from two different sums the small one could be reckoned.
     */
    public Map<String, Integer> withheld(AudienceCount count, boolean persons) {
        var reasons = new TreeMap<>(count.withheld());
        if (persons || reasons.values().stream().noneMatch(people -> people > 0 && people < smallestCell)) {
            return reasons;
        }
        return Map.of(
                OTHER, reasons.values().stream().mapToInt(Integer::intValue).sum());
    }
}

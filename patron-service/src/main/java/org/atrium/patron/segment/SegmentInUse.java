package org.atrium.patron.segment;

import java.util.List;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Others are built on this segment. */
@Problem(type = "segment-in-use", status = 409, title = "Another segment is built on this one")
public record SegmentInUse(List<String> by) implements Refusal {

    @Override
    public String detail() {
        return "It is named by " + String.join(", ", by) + ". Change or remove those first.";
    }
}

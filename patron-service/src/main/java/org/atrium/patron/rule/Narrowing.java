package org.atrium.patron.rule;

import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.branch.BranchId;

/**
 * Which events of a type are counted: those of which all that is given is true. See
 * docs/adr/0144-events-are-narrowed.md.
 *
 * @param branches at one of these; none: anywhere
 * @param channels by one of these; none: by any
 * @param topics about at least one of these; none: about anything
 */
public record Narrowing(List<BranchId> branches, List<String> channels, List<String> topics)
        implements Predicate<Happening> {

    public static final Narrowing NONE = new Narrowing(List.of(), List.of(), List.of());

    /** Of each list. */
    public static final int MOST = 50;

    public Narrowing {
        branches = List.copyOf(branches);
        channels = List.copyOf(channels);
        topics = List.copyOf(topics);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    @Override
    public boolean test(Happening one) {
        return (branches.isEmpty() || (one.branch() != null && branches.contains(new BranchId(one.branch()))))
                && (channels.isEmpty() || (one.channel() != null && channels.contains(one.channel())))
                && (topics.isEmpty() || !Collections.disjoint(topics, one.topics()));
    }
}

package org.atrium.patron.affiliation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atrium.patron.identity.GroupId;

/** The groups of a patron, one entry a group, in the order of their ids. */
public record Affiliations(List<Affiliation> all) {

    /** Those that have ended among them. */
    public static final int MOST = 50;

    public static final Affiliations NONE = new Affiliations(List.of());

    public Affiliations {
        all = all.stream().sorted(Comparator.comparing(Affiliation::group)).toList();
    }

    public Optional<Affiliation> to(GroupId group) {
        return all.stream().filter(one -> one.group().equals(group)).findFirst();
    }

    /** Those that hold on a day. */
    public Stream<Affiliation> on(LocalDate day) {
        return all.stream().filter(one -> one.holdsOn(day));
    }

    /** Those to one of these groups. */
    public Affiliations of(Collection<GroupId> groups) {
        return new Affiliations(
                all.stream().filter(one -> groups.contains(one.group())).toList());
    }

    /** Whether there is no place for one to this group. */
    public boolean isFullFor(GroupId group) {
        return all.size() >= MOST && to(group).isEmpty();
    }

    /** In the place of the one to the same group, if there is one. */
    public Affiliations with(Affiliation next) {
        return new Affiliations(Stream.concat(without(next.group()).all.stream(), Stream.of(next))
                .toList());
    }

    public Affiliations without(GroupId group) {
        return new Affiliations(
                all.stream().filter(one -> !one.group().equals(group)).toList());
    }
}

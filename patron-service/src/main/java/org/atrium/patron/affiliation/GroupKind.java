package org.atrium.patron.affiliation;

import static org.atrium.patron.affiliation.GroupRole.CONTACT;
import static org.atrium.patron.affiliation.GroupRole.GUARANTEE;
import static org.atrium.patron.affiliation.GroupRole.GUARANTOR;
import static org.atrium.patron.affiliation.GroupRole.JOURNALIST;
import static org.atrium.patron.affiliation.GroupRole.LEADER;
import static org.atrium.patron.affiliation.GroupRole.MEMBER;
import static org.atrium.patron.affiliation.GroupRole.PROXY;
import static org.atrium.patron.affiliation.GroupRole.PUPIL;
import static org.atrium.patron.affiliation.GroupRole.TEACHER;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a group is, which settles as what one can belong to it. It is settled when the group is founded: each patron's
 * own entry repeats it, so that a rule about the schools asks nobody else.
 */
public enum GroupKind {
    ASSOCIATION(LEADER, MEMBER, CONTACT),
    SCHOOL(LEADER, TEACHER, PUPIL, CONTACT),
    HOUSEHOLD(LEADER, GUARANTOR, GUARANTEE, PROXY, MEMBER),
    CLUB(LEADER, MEMBER, CONTACT),
    MEDIA(LEADER, JOURNALIST, CONTACT),
    FUNDER(LEADER, CONTACT),
    SUPPLIER(LEADER, CONTACT);

    private final List<GroupRole> roles;

    GroupKind(GroupRole... roles) {
        this.roles = List.of(roles);
    }

    /** Those that somebody can have in a group of this kind. */
    public List<GroupRole> roles() {
        return roles;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GroupKind> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** The words of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(GroupKind::word).toList();
    }
}

package org.atrium.patron.affiliation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** As what somebody belongs to a group. Which there are in a group depends on its {@link GroupKind}. */
public enum GroupRole {
    LEADER,
    MEMBER,
    CONTACT,
    TEACHER,
    PUPIL,
    /** Answers for the loans of those who cannot yet. */
    GUARANTOR,
    /** For whom a guarantor answers. */
    GUARANTEE,
    /** May act for the others. */
    PROXY,
    JOURNALIST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GroupRole> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** The words of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(GroupRole::word).toList();
    }
}

package org.atrium.patron.layout;

import org.atrium.patron.fact.FactName;

/**
 * Where the documents of patrons hold what others ask the database about. Whoever asks takes the place from here, so
 * that no one else knows a name that the mapping in {@code profile.mongo} gives. See
 * docs/adr/0091-one-package-lays-out-patrons.md.
 */
public final class PatronLayout {

    /** The collection. */
    public static final String COLLECTION = "patrons";

    /** Ids of the segments that somebody is noted in. */
    public static final Lookup SEGMENTS = Lookup.at("segments");

    /** When time alone may change how somebody stands. */
    public static final Lookup DUE = Lookup.at("due");

    /** Keys of the subjects that somebody agreed to. */
    public static final Lookup AGREED = Lookup.at("agreed");

    /** Channels with a usable address. */
    public static final Lookup USABLE = Lookup.at("usable");

    /** Those of them on which somebody agreed to something. */
    public static final Lookup REACHABLE = Lookup.at("reachable");

    /** Whose somebody is: whoever is limited to branches is shown theirs alone. */
    public static final Lookup HOME_BRANCH = detail("homeBranchId");

    public static final Lookup MEMBERSHIP = Lookup.at("membership");

    public static final Lookup CREATED_AT = Lookup.at("createdAt");

    /** What is stated about somebody, one entry a name. */
    public static final Lookup FACTS = Lookup.at("facts");

    /** In an entry of the facts. */
    public static final String FACT_NAME = "n";

    /** In an entry of the facts that holds. */
    public static final String FACT_VALUE = "v";

    /** The groups that somebody belongs to, one entry a group. */
    public static final Lookup GROUPS = Lookup.at("groups");

    /** In an entry of the groups: its id. */
    public static final String GROUP = "g";

    public static final String GROUP_KIND = "k";

    public static final String GROUP_ROLE = "r";

    /** The first day, as an ISO text, which sorts as days do. */
    public static final String GROUP_FROM = "f";

    /** The last day, where one is known. */
    public static final String GROUP_UNTIL = "u";

    private static final String IDENTIFIER_KEYS = "identifierKeys";

    private static final String ACTIVITY = "activity";

    private PatronLayout() {}

    /** What a patron told lies where its name in the API says. */
    public static Lookup detail(String name) {
        return Lookup.at(name);
    }

    /** Values of the identifiers of a scheme. */
    public static Lookup identifiers(String scheme) {
        return Lookup.keyed(IDENTIFIER_KEYS, scheme, "identifiers.scheme");
    }

    /** Whether there is a usable address on the channel. */
    public static Lookup channel(String channel) {
        return Lookup.listed(USABLE.path(), channel);
    }

    /** The events of a type, newest first. */
    public static Lookup events(String type) {
        return Lookup.at(ACTIVITY + "." + storedName(type));
    }

    /** The times of all events of a type. */
    public static Lookup timesOf(String type) {
        return Lookup.at(events(type).path() + ".t");
    }

    /**
     * The time of one of them.
     *
     * @param n from 1, which is the latest
     */
    public static Lookup timeOf(String type, int n) {
        return Lookup.at(events(type).path() + "." + (n - 1) + ".t");
    }

    /** The value of a fact. */
    public static Lookup fact(FactName name) {
        return Lookup.labelled(FACT_VALUE, new Lookup.Entry(FACTS.path(), FACT_NAME, name.value()));
    }

    /** A name under which documents may store a type of events: without the signs that have a meaning there. */
    public static String storedName(String type) {
        return type.replace("%", "%25").replace(".", "%2E").replace("$", "%24");
    }

    public static String typeStoredAs(String name) {
        return name.replace("%24", "$").replace("%2E", ".").replace("%25", "%");
    }
}

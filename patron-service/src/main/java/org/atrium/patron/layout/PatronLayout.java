package org.atrium.patron.layout;

import java.util.List;
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

    /** What somebody agreed to, on which basis and by whose word, as consent.AgreedKeys notes it. */
    public static final Lookup AGREED = Lookup.at("agreed");

    /** Keys of the subjects that somebody said no to. */
    public static final Lookup REFUSED = Lookup.at("refused");

    /** Keys of the subjects to which a yes of somebody waits to be confirmed. */
    public static final Lookup AWAITED = Lookup.at("awaited");

    /** What is in the way of somebody's addresses, as person.Bar notes it. */
    public static final Lookup BARRED = Lookup.at("barred");

    /** Ids of the records of which a merged person consists. */
    public static final Lookup RECORD_IDS = Lookup.at("records.id");

    /** Lines of somebody's ledger. */
    public static final Lookup LEDGER = Lookup.at("consents");

    /** In a line of the ledger. */
    public static final String LINE_PURPOSE = "purpose";

    /** In a line of the ledger. */
    public static final String LINE_CHANNEL = "channel";

    /** In a line of the ledger that names one. */
    public static final String LINE_WORDING = "wordingVersion";

    /** Purposes that somebody ever decided on. */
    public static final Lookup DECIDED = Lookup.at("consents.purpose");

    /** Words of what may not be done with what is known of somebody. */
    public static final Lookup LIMITS = Lookup.at("limits");
    /** Keys that somebody shares with whoever may be the same person. */
    public static final Lookup BLOCKS = Lookup.at("blocks");

    /** The version whose likeness to others has still to be looked for. */
    public static final Lookup TO_BE_COMPARED = Lookup.at("compare");

    /** Channels with a usable address. */
    public static final Lookup USABLE = Lookup.at("usable");

    /** Those of them on which somebody agreed to something, and by whose word. */
    public static final Lookup REACHABLE = Lookup.at("reachable");

    public static final Lookup BIRTH_DATE = detail("birthDate");

    public static final Lookup BIRTH_YEAR = detail("birthYear");

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

    /** In an event. */
    public static final String EVENT_TIME = "t";

    /** In an event that happened at one. */
    public static final String EVENT_BRANCH = "b";

    /** In an event that came by one. */
    public static final String EVENT_CHANNEL = "c";

    /** In an event of which it is known what it was about. */
    public static final String EVENT_TOPICS = "p";

    private static final String IDENTIFIER_KEYS = "identifierKeys";

    private static final String ACTIVITY = "activity";

    /** Names of the details that are sealed and that somebody has. */
    public static final String HAS = "has";

    /** Keyed hashes of the texts of the details that are sealed. */
    public static final String TEXTS = "texts";

    /** Of hashes of texts. */
    public static final String TEXT = "text";

    /** Of hashes of identifiers. */
    public static final String IDENTIFIER = "identifier";

    /** What only searches and filters look for: whoever reads a patron whole does without. */
    public static final List<String> LOOKED_FOR = List.of(
            IDENTIFIER_KEYS,
            BLOCKS.path(),
            TO_BE_COMPARED.path(),
            "addresses",
            USABLE.path(),
            REACHABLE.path(),
            AGREED.path(),
            REFUSED.path(),
            AWAITED.path(),
            BARRED.path(),
            LIMITS.path(),
            MEMBERSHIP.path(),
            HAS,
            TEXTS,
            "search",
            "starts");

    private PatronLayout() {}

    /** What a patron told lies where its name in the API says. */
    public static Lookup detail(String name) {
        return Lookup.at(name);
    }

    /** The same for a detail of which texts are sealed. */
    public static Lookup hiddenDetail(String name) {
        return detail(name).hiddenIn(TEXTS, TEXT, name + "=", name);
    }

    /** What is hashed, among the {@link #TEXTS}, of an area that a postal code lies in. */
    public static String postalArea(String area) {
        return "address.postalCode^" + area;
    }

    /** Values of the identifiers of a scheme. */
    public static Lookup identifiers(String scheme) {
        return Lookup.keyed(IDENTIFIER_KEYS, scheme, "identifiers.scheme")
                .hiddenIn(IDENTIFIER_KEYS, IDENTIFIER, scheme + ":", identifiersOf(scheme));
    }

    /** Stands in {@link #HAS} of whoever has an identifier of the scheme. */
    public static String identifiersOf(String scheme) {
        return "identifiers." + scheme;
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
        return Lookup.at(events(type).path() + "." + EVENT_TIME);
    }

    /**
     * The time of one of them.
     *
     * @param n from 1, which is the latest
     */
    public static Lookup timeOf(String type, int n) {
        return Lookup.at(events(type).path() + "." + (n - 1) + "." + EVENT_TIME);
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

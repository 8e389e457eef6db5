package org.atrium.gateway.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One thing that a token allows. The names are the public ones. */
public enum Scope {
    PATRONS_READ("patrons:read"),
    PATRONS_WRITE("patrons:write"),
    CAMPAIGNS_READ("campaigns:read"),
    CAMPAIGNS_WRITE("campaigns:write"),
    CAMPAIGNS_APPROVE("campaigns:approve"),
    ANALYTICS_READ("analytics:read"),
    EVENTS_WRITE("events:write"),
    PRIVACY_MANAGE("privacy:manage"),
    INSTITUTION_MANAGE("institution:manage"),
    /** The operator's: makes institutions. No client of an institution can hold it. */
    PLATFORM_MANAGE("platform:manage");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static Optional<Scope> named(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** Everything that an institution can allow. */
    public static Set<Scope> ofInstitution() {
        return EnumSet.complementOf(EnumSet.of(PLATFORM_MANAGE));
    }

    /** The known scopes among the given names; names that are not scopes are left out. */
    public static Set<Scope> among(Collection<String> names) {
        var found = EnumSet.noneOf(Scope.class);
        names.forEach(name -> named(name).ifPresent(found::add));
        return found;
    }

    /** The scopes of a token's {@code scope} claim: names with spaces between. */
    public static Set<Scope> in(@Nullable String claim) {
        return claim == null ? EnumSet.noneOf(Scope.class) : among(List.of(claim.split(" ")));
    }

    /** The names, in alphabetical order. */
    public static Set<String> texts(Collection<Scope> scopes) {
        var texts = new TreeSet<String>();
        scopes.forEach(scope -> texts.add(scope.text));
        return texts;
    }
}

package org.atrium.kit.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.atrium.kit.store.Keyed;
import org.jspecify.annotations.Nullable;

/** One thing that a token allows. The texts are the public ones. */
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

    /** The operator's: institutions as such, and no patron of any. No client of an institution can hold it. */
    PLATFORM_MANAGE("platform:manage"),

    /** Between services only. The gateway never grants it. */
    INTERNAL("internal");

    private static final Map<String, Scope> BY_TEXT = grantable().stream().collect(Keyed.once(Scope::text));

    private final String text;
    private final String authority;

    Scope(String text) {
        this.text = text;
        this.authority = "SCOPE_" + text;
    }

    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    /** As the security framework names it for whoever holds it. */
    String authority() {
        return authority;
    }

    /** Everything that the gateway can grant to anybody. */
    public static Set<Scope> grantable() {
        return EnumSet.complementOf(EnumSet.of(INTERNAL));
    }

    /** Everything that an institution can allow. */
    public static Set<Scope> ofInstitution() {
        return EnumSet.complementOf(EnumSet.of(INTERNAL, PLATFORM_MANAGE));
    }

    /** One that the gateway can grant. */
    public static Optional<Scope> named(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** Those among the given names that the gateway can grant; other names are left out. */
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

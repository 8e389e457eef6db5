package org.atrium.gateway.access;

import static org.atrium.kit.security.Scope.ANALYTICS_READ;
import static org.atrium.kit.security.Scope.CAMPAIGNS_APPROVE;
import static org.atrium.kit.security.Scope.CAMPAIGNS_READ;
import static org.atrium.kit.security.Scope.CAMPAIGNS_WRITE;
import static org.atrium.kit.security.Scope.PATRONS_READ;
import static org.atrium.kit.security.Scope.PATRONS_WRITE;
import static org.atrium.kit.security.Scope.PRIVACY_MANAGE;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atrium.kit.security.Scope;

/** What a member of staff does, and so may do. */
public enum Role {
    /** Everything in the institution, accounts and API clients included. */
    ADMINISTRATOR(Scope.ofInstitution()),
    /** Writes campaigns and knows patrons; does not approve. */
    OUTREACH(EnumSet.of(PATRONS_READ, PATRONS_WRITE, CAMPAIGNS_READ, CAMPAIGNS_WRITE, ANALYTICS_READ)),
    /** The second pair of eyes on a campaign. */
    APPROVER(EnumSet.of(CAMPAIGNS_READ, CAMPAIGNS_APPROVE, ANALYTICS_READ)),
    /** Reads results, never a person. */
    ANALYST(EnumSet.of(CAMPAIGNS_READ, ANALYTICS_READ)),
    /** Answers patrons about their data. */
    PRIVACY(EnumSet.of(PATRONS_READ, PRIVACY_MANAGE));

    private final Set<Scope> scopes;

    Role(Set<Scope> scopes) {
        this.scopes = scopes;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** The names of all roles. */
    public static String texts() {
        return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
    }

    public static Set<Scope> scopesOf(Collection<Role> roles) {
        var scopes = EnumSet.noneOf(Scope.class);
        roles.forEach(role -> scopes.addAll(role.scopes));
        return scopes;
    }
}

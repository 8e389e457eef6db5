package org.atrium.kit.security;

/** Every scope there is. */
public final class Scopes {

    public static final String PATRONS_READ = "patrons:read";
    public static final String PATRONS_WRITE = "patrons:write";
    public static final String CAMPAIGNS_READ = "campaigns:read";
    public static final String CAMPAIGNS_WRITE = "campaigns:write";
    public static final String CAMPAIGNS_APPROVE = "campaigns:approve";
    public static final String ANALYTICS_READ = "analytics:read";
    public static final String EVENTS_WRITE = "events:write";
    public static final String PRIVACY_MANAGE = "privacy:manage";
    public static final String INSTITUTION_MANAGE = "institution:manage";

    /** The operator's: institutions as such, and no patron of any. */
    public static final String PLATFORM_MANAGE = "platform:manage";

    /** Between services only. The gateway never grants it. */
    public static final String INTERNAL = "internal";

    private Scopes() {}
}

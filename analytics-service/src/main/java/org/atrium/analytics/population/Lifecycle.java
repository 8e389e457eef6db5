package org.atrium.analytics.population;

/** How far a patron has come, in the words of patron-service. */
public enum Lifecycle {
    PROSPECT,
    MEMBER,
    LAPSED
}

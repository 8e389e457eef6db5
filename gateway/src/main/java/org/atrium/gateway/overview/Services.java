package org.atrium.gateway.overview;

/** The services, as the overview needs them. */
@FunctionalInterface
public interface Services {

    /** Asks with the caller's own token; never throws for an outage. */
    PartAnswer ask(Part part, String token);
}

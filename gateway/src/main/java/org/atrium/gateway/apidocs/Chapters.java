package org.atrium.gateway.apidocs;

import java.util.List;

/** The services' own descriptions. */
public interface Chapters {

    /** Names of all chapters that there should be, in their order. */
    List<String> titles();

    /** The chapters that are known: of a service that is down the last known, if there is one. */
    List<Chapter> known();
}

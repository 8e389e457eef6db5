package org.atrium.local.launch;

/** A process that fault tests can kill, stop and start. */
interface FaultTarget {
    String name();

    /** Ends it at once, as a power cut would. Where it is watched it comes back by itself. */
    void kill();

    /** Ends it in good order. It stays away until it is started. */
    void stop();

    /** Starts it again; it may not answer yet. */
    void start();
}

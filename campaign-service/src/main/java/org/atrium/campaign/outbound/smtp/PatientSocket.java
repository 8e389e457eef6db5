package org.atrium.campaign.outbound.smtp;

import java.net.SocketException;
import java.time.Duration;

/** A socket that bounds what is waited for on the whole, and takes one answer out of that. */
interface PatientSocket {

    /** So long for the next answer, beside what is waited for on the whole. */
    void waitFor(Duration patience) throws SocketException;

    /** So long for each answer from now on. */
    void waitAsUsual(Duration timeout) throws SocketException;
}

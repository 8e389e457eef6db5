package org.atrium.patron.consent;

/** On which legal bases what somebody agrees to may rest. */
@FunctionalInterface
public interface BasisRules {

    /** Whether a yes to the subject on this basis can count for anybody. */
    boolean mayRest(Consent.Subject subject, Basis basis);
}

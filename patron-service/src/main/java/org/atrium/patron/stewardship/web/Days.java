package org.atrium.patron.stewardship.web;

import java.time.Clock;
import java.time.LocalDate;
import org.atrium.patron.institution.Today;
import org.atrium.patron.profile.DerivedStates;
import org.springframework.stereotype.Component;

/** Which day it is for the caller's institution. */
@Component
class Days {

    private final DerivedStates derivedStates;
    private final Clock clock;

    Days(DerivedStates derivedStates, Clock clock) {
        this.derivedStates = derivedStates;
        this.clock = clock;
    }

    LocalDate today() {
        return Today.at(clock.instant(), derivedStates.zone()).day();
    }
}

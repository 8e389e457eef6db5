package org.atrium.patron.importing;

import org.atrium.kit.tenancy.InstitutionId;

/** An import that is not over, of whichever institution. */
public record RunningImport(InstitutionId institution, ImportId id) {}

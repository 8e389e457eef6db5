package org.atrium.patron.importing;

import org.atrium.kit.tenancy.InstitutionId;

/** An import that is not over, of whichever institution. */
public record UnfinishedImport(InstitutionId institution, ImportId id) {}

package org.atrium.campaign.confirmation;

import java.util.List;
import org.atrium.kit.tenancy.InstitutionId;

/** Which institutions have confirmation messages that are not sent yet. */
public interface OpenOrders {

    /** Over all institutions. */
    List<InstitutionId> all();

    /** The current institution has some; to be said after they are placed. */
    void open();

    /** The current institution has none; to be said before it is looked whether that is so. */
    void close();
}

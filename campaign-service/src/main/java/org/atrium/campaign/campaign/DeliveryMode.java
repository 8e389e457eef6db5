package org.atrium.campaign.campaign;

/** Who sends: Atrium, or another tool that tells us afterwards whom it wrote to. */
public enum DeliveryMode {
    ATRIUM,
    EXTERNAL
}

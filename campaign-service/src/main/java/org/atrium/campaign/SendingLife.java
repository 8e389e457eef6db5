package org.atrium.campaign;

import org.atrium.campaign.dispatch.SendingHall;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the hall with the last of what the service begins, and closes it with the first: by then it is agreed what time
 * it is, by which letters expire. See docs/adr/0068-one-time-for-all-instances.md.
 */
record SendingLife(SendingHall hall) implements SmartLifecycle {

    @Override
    public void start() {
        hall.start();
    }

    @Override
    public void stop() {
        hall.stop();
    }

    @Override
    public boolean isRunning() {
        return hall.isOpen();
    }
}

package org.atrium.campaign;

import org.atrium.campaign.outbound.SendingWorkers;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the workers with the last of what the service begins, and stops them with the first: by then it is agreed what time
 * it is, by which letters expire. See docs/adr/0068-one-time-for-all-instances.md.
 */
record SendingLife(SendingWorkers workers) implements SmartLifecycle {

    @Override
    public void start() {
        workers.start();
    }

    @Override
    public void stop() {
        workers.stop();
    }

    @Override
    public boolean isRunning() {
        return workers.isOpen();
    }
}

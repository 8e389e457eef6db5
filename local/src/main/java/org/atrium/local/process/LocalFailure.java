package org.atrium.local.process;

import org.jspecify.annotations.Nullable;

/** Something on this machine is not as it must be. The message is for a person and names the way out. */
public final class LocalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LocalFailure(String message) {
        this(message, null);
    }

    public LocalFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

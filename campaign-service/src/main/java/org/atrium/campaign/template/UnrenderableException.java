package org.atrium.campaign.template;

import org.atrium.kit.log.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A checked template that cannot be rendered for one person: a limit of size, or a filter that met what it cannot read.
 * The message says which, and holds nothing of the person.
 */
public final class UnrenderableException extends RuntimeException implements Failure.SaysItself {

    public UnrenderableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

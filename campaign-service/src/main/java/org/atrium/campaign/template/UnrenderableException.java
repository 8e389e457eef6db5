package org.atrium.campaign.template;

/** A checked template that cannot be rendered for one person: a limit of size, or a filter that met what it cannot read. */
public final class UnrenderableException extends RuntimeException {

    public UnrenderableException(String message, Throwable cause) {
        super(message, cause);
    }
}

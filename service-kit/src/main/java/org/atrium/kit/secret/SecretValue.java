package org.atrium.kit.secret;

/** A value that is shown to nobody: it does not stand in logs, messages or JSON unless somebody reveals it. */
public final class SecretValue {

    private final String value;

    public SecretValue(String value) {
        this.value = value;
    }

    /** For the one who needs it, and only where it is used. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretValue that && that.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}

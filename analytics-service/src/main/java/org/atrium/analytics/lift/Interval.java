package org.atrium.analytics.lift;

/** From {@code low} to {@code high}, both included; {@code high} may be infinite. */
public record Interval(double low, double high) {

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}

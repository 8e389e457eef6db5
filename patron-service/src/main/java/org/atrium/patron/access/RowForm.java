package org.atrium.patron.access;

/** Writes values as JSON. */
@FunctionalInterface
public interface RowForm {

    String json(Object value);
}

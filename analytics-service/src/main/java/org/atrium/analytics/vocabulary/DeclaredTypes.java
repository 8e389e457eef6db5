package org.atrium.analytics.vocabulary;

import java.util.List;

/** The types that the current institution has declared. */
public interface DeclaredTypes {

    List<EventType> all();

    /** False if it was declared before. */
    boolean add(EventType type);
}

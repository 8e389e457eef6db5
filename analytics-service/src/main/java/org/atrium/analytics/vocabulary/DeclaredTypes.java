package org.atrium.analytics.vocabulary;

import java.util.List;

/** The types that the current institution has declared. */
public interface DeclaredTypes {

    List<EventType> all();

    /** False if it was declared before, or one that shares a word with it: of two at once, one gets the word. */
    boolean add(EventType type);
}

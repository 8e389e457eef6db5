package org.atrium.kit.erasure;

/**
 * After the database was replaced by an older copy of itself: whether everybody who was erased since is forgotten here
 * again. Until then this service answers nobody.
 */
@FunctionalInterface
public interface Replay {

    boolean isOver();
}

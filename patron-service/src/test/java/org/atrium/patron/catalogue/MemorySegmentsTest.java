package org.atrium.patron.catalogue;

class MemorySegmentsTest implements SegmentsContract {

    private final Segments segments = new MemorySegments();

    @Override
    public Segments segments() {
        return segments;
    }
}

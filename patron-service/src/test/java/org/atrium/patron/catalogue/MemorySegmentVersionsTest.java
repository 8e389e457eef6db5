package org.atrium.patron.catalogue;

class MemorySegmentVersionsTest implements SegmentVersionsContract {

    private final SegmentVersions versions = new MemorySegmentVersions();

    @Override
    public SegmentVersions versions() {
        return versions;
    }
}

package org.atrium.patron.catalogue.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.catalogue.SegmentVersions;
import org.atrium.patron.catalogue.SegmentVersionsContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoSegmentVersionsTest extends OnPatronService implements SegmentVersionsContract {

    @Autowired
    SegmentVersions versions;

    @Override
    public SegmentVersions versions() {
        return versions;
    }
}

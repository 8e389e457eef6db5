package org.atrium.patron.catalogue.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.catalogue.SegmentsContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoSegmentsTest extends OnPatronService implements SegmentsContract {

    @Autowired
    Segments segments;

    @Override
    public Segments segments() {
        return segments;
    }
}

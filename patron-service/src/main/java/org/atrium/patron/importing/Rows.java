package org.atrium.patron.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads rows out of a file. */
public interface Rows extends AutoCloseable {

    /** The next row; empty at the end. */
    Optional<Row> next();

    @Override
    void close();

    /** How rows are read out of files. */
    interface Source {

        /**
         * Looks at a file as a whole before anything is taken in.
         *
         * @throws Refused when it is not UTF-8, empty, a web page, or has an unusable header
         */
        Import.Dialect inspect(InputStream file) throws IOException;

        Rows open(InputStream file, Import.Dialect dialect, Mapping mapping);
    }
}

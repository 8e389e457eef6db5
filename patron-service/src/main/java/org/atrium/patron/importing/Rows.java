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

    /** Opens a file, as often as it takes. */
    interface Upload {
        InputStream open() throws IOException;
    }

    /** How rows are read out of files. */
    interface Source {

        /**
         * Reads a file from its beginning to its end, once, before anything is taken in.
         *
         * @throws Refused when it is not UTF-8, empty, a web page or too long, has an unusable header, or is no table
         *     from some line on
         */
        Import.Dialect inspect(InputStream file) throws IOException;

        Rows open(InputStream file, Import.Dialect dialect, Mapping mapping);
    }
}

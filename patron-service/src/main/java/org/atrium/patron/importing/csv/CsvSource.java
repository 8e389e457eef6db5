package org.atrium.patron.importing.csv;

import java.io.IOException;
import java.io.InputStream;
import org.atrium.patron.importing.Import;
import org.atrium.patron.importing.Mapping;
import org.atrium.patron.importing.Rows;
import org.springframework.stereotype.Component;

/** CSV as a source of rows. */
@Component
class CsvSource implements Rows.Source {

    @Override
    public Import.Dialect inspect(InputStream file) throws IOException {
        return CsvInspection.inspect(file);
    }

    @Override
    public Rows open(InputStream file, Import.Dialect dialect, Mapping mapping) {
        return new CsvRows(file, dialect, mapping);
    }
}

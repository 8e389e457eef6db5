package org.atrium.patron.importing;

import java.util.HashMap;
import org.atrium.kit.text.Text;
import org.atrium.kit.time.Ids;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.registration.PatronReaders;

/** Makes what reads the rows of an import, by the branches and the rules of the current institution. */
public final class RowReaders {

    private final PatronReaders readers;
    private final Branches branches;
    private final Ids ids;

    public RowReaders(PatronReaders readers, Branches branches, Ids ids) {
        this.readers = readers;
        this.branches = branches;
        this.ids = ids;
    }

    RowReader of(Import one) {
        var known = branches.names();
        var names = new HashMap<String, String>();
        known.forEach((id, name) -> names.putIfAbsent(Text.label(name), id.toString()));
        return new RowReader(one.id(), one.mapping(), readers.rules(known.keySet()), names, one.createdAt(), ids);
    }
}

package org.atrium.patron.importing;

import java.util.List;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** The file cannot be read as a table of patrons. */
@Problem(type = "unreadable-file", status = 422, title = "The file is not a CSV table in UTF-8")
public record UnreadableFile(String detail) implements Refusal {

    @Override
    public List<FieldFault> faults() {
        return List.of(new FieldFault("/file", detail));
    }
}

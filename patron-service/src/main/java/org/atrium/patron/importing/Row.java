package org.atrium.patron.importing;

import java.util.List;
import java.util.Map;

/** One record of the file: its values by field of the patron. Empty cells are not there. */
public record Row(long line, Map<String, String> values, List<RowFault> faults) {

    public Row {
        values = Map.copyOf(values);
        faults = List.copyOf(faults);
    }
}

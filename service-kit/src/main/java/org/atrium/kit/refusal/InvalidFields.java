package org.atrium.kit.refusal;

import java.util.List;
import java.util.stream.Collectors;

/** The request was understood, but fields of it cannot be accepted. Nothing was changed. */
@Problem(type = "invalid-fields", status = 422, title = "Some fields are not valid")
public record InvalidFields(List<FieldFault> faults) implements Refusal {

    public InvalidFields {
        faults = List.copyOf(faults);
    }

    public static Refused at(String pointer, String detail) {
        return new Refused(new InvalidFields(List.of(new FieldFault(pointer, detail))));
    }

    @Override
    public String detail() {
        return faults.stream()
                .map(fault -> fault.pointer() + ": " + fault.detail())
                .collect(Collectors.joining("; "));
    }
}

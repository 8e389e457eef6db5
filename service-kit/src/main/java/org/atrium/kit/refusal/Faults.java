package org.atrium.kit.refusal;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a request, so that its sender can mend it in one go. */
public final class Faults {

    private final List<FieldFault> found = new ArrayList<>();

    public Faults require(boolean holds, String pointer, String detail) {
        if (!holds) {
            add(pointer, detail);
        }
        return this;
    }

    public Faults add(String pointer, String detail) {
        found.add(new FieldFault(pointer, detail));
        return this;
    }

    public Faults addAll(List<FieldFault> faults) {
        found.addAll(faults);
        return this;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<FieldFault> found() {
        return List.copyOf(found);
    }

    /** @throws Refused with {@link InvalidFields} if anything was found */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new Refused(new InvalidFields(found));
        }
    }
}

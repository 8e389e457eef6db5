package org.atrium.kit.refusal;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with a request, so that its sender can mend it in one go. At most {@link #MOST} faults: with
 * the next one it refuses at once, so that a body of millions of wrong elements is not walked to its end.
 */
public final class Faults {

    /** More at once help nobody. */
    public static final int MOST = 100;

    private final List<FieldFault> found = new ArrayList<>();

    public Faults require(boolean holds, String pointer, String detail) {
        if (!holds) {
            add(pointer, detail);
        }
        return this;
    }

    /** @throws Refused with {@link InvalidFields} once there are {@link #MOST} */
    public Faults add(String pointer, String detail) {
        found.add(new FieldFault(pointer, detail));
        if (found.size() >= MOST) {
            refuseIfAny();
        }
        return this;
    }

    public Faults addAll(List<FieldFault> faults) {
        faults.forEach(fault -> add(fault.pointer(), fault.detail()));
        return this;
    }

    /**
     * Says whether a list may be walked: a longer one than {@code most} is a single fault, whatever it holds.
     *
     * @return false if it is too long
     */
    public boolean fits(int size, int most, String pointer) {
        require(size <= most, pointer, "has " + size + " elements; at most " + most + " are taken");
        return size <= most;
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

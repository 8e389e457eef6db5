package org.atrium.local.launch;

/**
 * One of the processes of a service.
 *
 * @param number from 1
 */
record Instance(Part part, int number) implements Comparable<Instance> {
    /** The service's own name for the first, {@code patron-service-2} for the second. */
    String name() {
        return number == 1 ? part.title() : part.title() + "-" + number;
    }

    /** The first of every service, then the second of every service. */
    @Override
    public int compareTo(Instance other) {
        return number == other.number ? part.compareTo(other.part) : Integer.compare(number, other.number);
    }
}

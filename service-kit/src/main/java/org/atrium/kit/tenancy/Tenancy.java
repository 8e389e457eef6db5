package org.atrium.kit.tenancy;

import java.util.function.Consumer;

/**
 * The institution on whose behalf the current thread works. A request gets it from its token, an event from its
 * envelope; background work binds it itself. It is not handed on to other threads: whoever starts one binds it there.
 */
public final class Tenancy {

    private static final ScopedValue<InstitutionId> CURRENT = ScopedValue.newInstance();
    private static final ScopedValue<BranchLimit> LIMIT = ScopedValue.newInstance();
    private static final ScopedValue<Consumer<InstitutionId>> DOOR = ScopedValue.newInstance();

    private Tenancy() {}

    /** @throws IllegalStateException outside of any institution: a defect, never a user's mistake */
    public static InstitutionId current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("no institution is bound to this thread"));
    }

    public static boolean isBound() {
        return CURRENT.isBound();
    }

    /** To which branches of it whoever is served is limited; what nobody asked for at this moment knows no limit. */
    public static BranchLimit limit() {
        return LIMIT.orElse(BranchLimit.NONE);
    }

    /** Calls {@code work} on behalf of {@code institution} and hands on what it throws. */
    public static <T, X extends Throwable> T as(InstitutionId institution, ScopedValue.CallableOp<T, X> work) throws X {
        pass(institution);
        return ScopedValue.where(CURRENT, institution).call(work);
    }

    /** The same for somebody with a limit. */
    public static <T, X extends Throwable> T as(
            InstitutionId institution, BranchLimit limit, ScopedValue.CallableOp<T, X> work) throws X {
        pass(institution);
        return ScopedValue.where(CURRENT, institution).where(LIMIT, limit).call(work);
    }

    /** Does for somebody with a limit what they asked for earlier. */
    public static void within(BranchLimit limit, Runnable work) {
        ScopedValue.where(LIMIT, limit).run(work);
    }

    public static void run(InstitutionId institution, Runnable work) {
        pass(institution);
        ScopedValue.where(CURRENT, institution).run(work);
    }

    /**
     * Calls {@code work} in which nothing is done on behalf of an institution before the door has let it pass.
     *
     * @param door throws for one that may not
     */
    public static <T, X extends Throwable> T behind(Consumer<InstitutionId> door, ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(DOOR, door).call(work);
    }

    /** Whoever keeps the door may look at what is behind it. */
    private static void pass(InstitutionId institution) {
        if (DOOR.isBound()) {
            var door = DOOR.get();
            ScopedValue.where(DOOR, whoever -> {}).run(() -> door.accept(institution));
        }
    }
}

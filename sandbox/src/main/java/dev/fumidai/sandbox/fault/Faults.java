package dev.fumidai.sandbox.fault;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The faults that are on now.
///
/// **Threading:** any thread.
public final class Faults {
    private final List<Fault> active = new CopyOnWriteArrayList<>();

    public Faults(List<Fault> atStart) {
        active.addAll(atStart);
    }

    /// Switches a fault on.
    public void add(Fault fault) {
        active.add(fault);
    }

    /// Switches a fault off again; false when it was not on.
    public boolean remove(Fault fault) {
        return active.remove(fault);
    }

    /// Switches all faults off.
    public void clear() {
        active.clear();
    }

    public List<Fault> active() {
        return List.copyOf(active);
    }

    /// The faults of one kind.
    public <F extends Fault> Stream<F> all(Class<F> kind) {
        return active.stream().filter(kind::isInstance).map(kind::cast);
    }

    /// The fault of one kind that was switched on first.
    public <F extends Fault> Optional<F> any(Class<F> kind) {
        return all(kind).findFirst();
    }
}

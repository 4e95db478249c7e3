package dev.fumidai.sandbox.control;

import java.util.List;

/// The faults of a sandbox by the names that the command line has for them.
///
/// **Threading:** any thread.
public interface FaultSwitch {
    /// Those that are on now.
    List<String> list();

    /// Switches faults on: all of them, or none when one is not known.
    ///
    /// @throws IllegalArgumentException with a text for the user
    void set(List<String> faults);

    /// Switches every fault off.
    void clear();
}

package dev.fumidai.sandbox.scaling;

import java.util.OptionalInt;

/// The services that are scaled.
///
/// **Threading:** any thread.
public interface ScaledServices {
    /// How many tasks a service wants; empty when there is no such service.
    ///
    /// @param key `CLUSTER/SERVICE`
    OptionalInt desired(String key);

    /// Lets it want another number.
    void scale(String key, int desired);
}

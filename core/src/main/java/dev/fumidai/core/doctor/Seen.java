package dev.fumidai.core.doctor;

import java.util.Optional;

/// Something that was looked up, or could not be.
///
/// @param value empty when it could not
/// @param trouble why it could not; empty when it could
record Seen<T>(Optional<T> value, String trouble) {
    static <T> Seen<T> of(T value) {
        return new Seen<>(Optional.of(value), "");
    }

    static <T> Seen<T> not(String trouble) {
        return new Seen<>(Optional.empty(), trouble);
    }
}

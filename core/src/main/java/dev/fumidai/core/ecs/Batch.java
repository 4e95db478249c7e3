package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.Failure;

/// What one call brought.
///
/// @param <T> the rows
record Batch<T>(List<T> rows, List<Missing> missing) {
    static <S, T> Batch<T> of(List<S> found, Function<S, T> row, List<Failure> failures) {
        return new Batch<>(
                found.stream().map(row).toList(),
                failures.stream().map(Batch::missing).toList());
    }

    private static Missing missing(Failure failure) {
        return new Missing(
                Plain.textOrEmpty(failure.arn()),
                Plain.textOrEmpty(failure.reason()),
                Plain.text(failure.detail()),
                Optional.empty());
    }
}

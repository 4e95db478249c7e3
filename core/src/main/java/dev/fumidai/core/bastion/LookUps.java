package dev.fumidai.core.bastion;

import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.session.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is looked up before RunTask. It may be begun before anybody needs it; then the answer, or
/// the failure, waits for whoever asks first, and nothing is told before that. Each answer is used
/// once: a later start asks anew.
///
/// **Threading:** any thread; blocks.
final class LookUps {
    private final Ecs ecs;
    private final Subnets subnets;
    private final Map<Object, Scope.Task<?>> begun = new HashMap<>();
    private final Map<String, DefinitionView> known = new ConcurrentHashMap<>();

    LookUps(Ecs ecs, Subnets subnets) {
        this.ecs = ecs;
        this.subnets = subnets;
    }

    /// Begins what the start of such a bastion will ask for.
    ///
    /// @param scope that the calls live in
    void begin(Scope scope, BastionSettings settings) {
        if (settings.taskDefinition().isEmpty() && settings.taskRole().isEmpty()) {
            return; // such a start is refused without any call
        }
        var definition = settings.taskDefinition().orElse(Blueprint.FAMILY);
        begin(scope, definition, () -> ecs.definition(definition));
        begin(scope, settings.subnets(), () -> subnets.vpcs(settings.subnets()));
    }

    /// Somebody has just read it anyway: the next start that asks for its ARN has its answer.
    void knows(DefinitionView definition) {
        known.put(definition.arn(), definition);
    }

    /// DescribeTaskDefinition.
    DefinitionView definition(String name) throws CallFailed, InterruptedException {
        var read = known.remove(name);
        if (read != null) {
            return read;
        }
        var early = taken(name);
        return early == null ? ecs.definition(name) : (DefinitionView) answer(early);
    }

    /// The ids of those subnets that exist.
    Set<String> existing(List<String> wanted) throws CallFailed, InterruptedException {
        var early = taken(wanted);
        var found = early == null ? subnets.vpcs(wanted) : (Map<?, ?>) answer(early);
        return wanted.stream().filter(found::containsKey).collect(Collectors.toSet());
    }

    private void begin(Scope scope, Object key, Callable<?> call) {
        synchronized (begun) {
            begun.computeIfAbsent(key, ignored -> scope.compute("look-up", call));
        }
    }

    private Scope.@Nullable Task<?> taken(Object key) {
        synchronized (begun) {
            return begun.remove(key);
        }
    }

    private static Object answer(Scope.Task<?> task) throws CallFailed, InterruptedException {
        try {
            return task.join();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CallFailed failed -> throw failed;
                case InterruptedException ignored -> throw new InterruptedException("the look-up was interrupted");
                case null, default -> throw new IllegalStateException("a look-up failed", e);
            }
        }
    }
}

package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.change.Change;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that changes something: what it says becomes changes, which are looked at, asked
/// about, made, and watched where that is wished, in the same way for all of them.
abstract class ChangeCommand implements Callable<Integer> {
    @Mixin
    private ChangeOptions options = new ChangeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final Invocation invocation;
    private final Pause pause;

    ChangeCommand(Invocation invocation, Pause pause) {
        this.invocation = invocation;
        this.pause = pause;
    }

    @Override
    public final Integer call() throws ProblemException, InterruptedException {
        check();
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            return new ChangeRun(invocation, browser, options, pause).run(changes(browser));
        }
    }

    /// Looks at the arguments before anybody signs in.
    void check() throws ProblemException {}

    /// What is to be made, one after the other.
    abstract List<? extends Change> changes(Browser browser) throws ProblemException, InterruptedException;

    Invocation invocation() {
        return invocation;
    }

    /// What to throw when arguments do not go together.
    ParameterException wrong(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}

package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.core.plan.PlannedCall;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `--dry-run`: shows the calls that would change something, and makes none of them.
public final class DryRun {
    @Option(
            names = "--dry-run",
            description = "Only show the calls to AWS that would be made, with -o json all of their parameters.")
    private boolean wanted;

    @Mixin
    private FormatOption format = new FormatOption();

    public boolean wanted() {
        return wanted;
    }

    public void print(List<PlannedCall> calls, Invocation invocation) {
        var columns = List.of(
                Column.<PlannedCall>of("call", PlannedCall::action),
                Column.<PlannedCall>of("when", call -> call.when().name().toLowerCase(Locale.ROOT)),
                Column.<PlannedCall>of("detail", PlannedCall::detail),
                Column.<PlannedCall>wide("parameters", PlannedCall::parameters));
        invocation.sandbox().ifPresent(endpoint -> invocation.output().talk("SANDBOX " + endpoint));
        format.print(new Listing<>(calls, columns), "Nothing would be changed.", invocation.output());
    }
}

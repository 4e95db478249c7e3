package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Output;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `fumidai version`.
@Command(name = "version", description = "Print the version.")
public final class VersionCommand implements Callable<Integer> {
    private final Output output;

    public VersionCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        output.data("fumidai " + version() + " (Java " + System.getProperty("java.version") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")");
        return 0;
    }

    static String version() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("from source");
    }
}

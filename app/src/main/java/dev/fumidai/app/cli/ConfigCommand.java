package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Approvals;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.E1sSettings;
import dev.fumidai.core.config.EffectiveSetting;
import dev.fumidai.core.config.JsonSchema;
import dev.fumidai.core.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai config check | show | schema | approve | import`.
@Command(name = "config", description = "The configuration that holds here.", synopsisSubcommandLabel = "COMMAND")
public final class ConfigCommand {
    ConfigCommand() {}

    /// `fumidai config check`.
    @Command(name = "check", description = "Look for errors, and say who enforces each requirement.")
    static final class Check implements Callable<Integer> {
        private final Invocation invocation;

        Check(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() throws ProblemException {
            var output = invocation.output();
            var report = discover(invocation).check();
            if (report.files().isEmpty()) {
                output.talk("There is no configuration file here; targets can still be rds:ID or HOST:PORT.");
            }
            report.files().forEach(file -> output.data(Text.clean("read      " + file.shown())));
            report.findings()
                    .forEach(finding -> output.data((finding.isError()
                                    ? output.dataStyle().broken("error")
                                    : output.dataStyle().changing("warning"))
                            + (finding.isError() ? "     " : "   ")
                            + Text.clean(finding.toString())));
            report.enforcement()
                    .forEach(it -> output.data(Text.clean(
                            "requires  " + it.target() + ": " + it.requirement().key() + "; " + it.how())));
            report.unapproved()
                    .forEach(it ->
                            output.data(Text.clean("waits     " + it.file().shown() + ": fumidai config approve")));
            if (report.hasErrors()) {
                return ExitCode.USAGE.code();
            }
            if (!report.unapproved().isEmpty()) {
                output.data(output.dataStyle().changing("good, but not used before it is approved"));
            } else if (!report.files().isEmpty()) {
                output.data(output.dataStyle().ok("good"));
            }
            return 0;
        }
    }

    /// `fumidai config show`.
    @Command(name = "show", description = "Every value that holds, and where it comes from.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private FormatOption format = new FormatOption();

        private final Invocation invocation;

        Show(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() throws ProblemException {
            var columns = List.<Column<EffectiveSetting>>of(
                    Column.of("key", EffectiveSetting::key),
                    Column.of("value", EffectiveSetting::value),
                    Column.of("origin", it -> it.origin().toString()));
            format.print(
                    new Listing<>(discover(invocation).show(), columns), "Nothing is configured.", invocation.output());
            return 0;
        }
    }

    /// `fumidai config schema`.
    @Command(name = "schema", description = "The JSON schema of fumidai.yaml, for editors.")
    static final class Schema implements Callable<Integer> {
        private final Invocation invocation;

        Schema(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() {
            JsonSchema.text().lines().forEach(invocation.output()::data);
            return 0;
        }
    }

    /// `fumidai config approve`.
    @Command(name = "approve", description = "Show what the repository's file says, and approve it for this machine.")
    static final class Approve implements Callable<Integer> {
        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        private final Invocation invocation;

        Approve(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() throws ProblemException, InterruptedException {
            var output = invocation.output();
            var pending = discover(invocation).toApprove();
            if (pending.isEmpty()) {
                output.talk("Nothing waits for approval.");
            }
            for (var one : pending) {
                output.talk(
                        Text.clean(one.file().shown().toString()) + (one.isNew() ? " is new here:" : " has changed:"));
                one.difference().forEach(line -> output.talk("  " + Text.clean(line)));
                if (!yes && !new Question(invocation).yes("Approve this file on this machine?")) {
                    output.talk("not approved");
                    return ExitCode.REFUSED.code();
                }
                new Approvals(StateFolder.open(invocation.environment())).approve(one);
                output.talk("approved  " + Text.clean(one.file().shown().toString()));
            }
            return 0;
        }
    }

    /// `fumidai config import`.
    @Command(
            name = "import",
            description = "Print another program's settings as ours, for your own config.yaml; nothing is written.")
    static final class Import implements Callable<Integer> {
        @Option(names = "--from", paramLabel = "PROGRAM", description = "Whose: e1s.", defaultValue = "e1s")
        private String from = "e1s";

        @Parameters(paramLabel = "FILE", arity = "0..1", description = "Its file; by default ~/.config/e1s/config.yml.")
        @Nullable
        private String file;

        private final Invocation invocation;

        Import(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() throws ProblemException {
            if (!from.equals("e1s")) {
                throw new Problem("Settings of " + from + " are not known.", "", "--from e1s", ExitCode.USAGE)
                        .asException();
            }
            var environment = invocation.environment();
            var path = file == null
                    ? environment.home().resolve(".config/e1s/config.yml")
                    : environment.directory().resolve(file);
            for (var line : E1sSettings.lines(path, text(path))) {
                invocation.output().data(Text.clean(line));
            }
            return 0;
        }

        private static String text(Path path) throws ProblemException {
            try {
                return Files.readString(path);
            } catch (IOException e) {
                throw new Problem(
                                "Cannot read " + path + ".",
                                e instanceof NoSuchFileException
                                        ? "There is no such file."
                                        : String.valueOf(e.getMessage()),
                                "name the file of e1s:  fumidai config import FILE",
                                ExitCode.LOCAL)
                        .asException(e);
            }
        }
    }

    private static ConfigFiles discover(Invocation invocation) throws ProblemException {
        return ConfigFiles.discover(
                invocation.environment(), invocation.options().overrides());
    }
}

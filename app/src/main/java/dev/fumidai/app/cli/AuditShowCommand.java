package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.JournalEntry;
import dev.fumidai.core.audit.LocalJournal;
import dev.fumidai.core.state.StateFolder;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai audit show ID`.
@Command(name = "show", description = "Print all lines of an entry of the journal.")
final class AuditShowCommand implements Callable<Integer> {
    private static final int SHORTEST = 4;

    @Parameters(paramLabel = "ID", description = "As audit ls -o wide has it; the beginning will do.")
    private String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "yaml or json.")
    private Format format = Format.YAML;

    private final Invocation invocation;

    AuditShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var fields = entry().fields();
        var lines = format == Format.JSON ? StructuredText.jsonDocument(fields) : DocumentText.yaml(fields, true);
        lines.forEach(invocation.output()::data);
        return ExitCode.DONE.code();
    }

    private JournalEntry entry() throws ProblemException {
        if (id.length() < SHORTEST) {
            throw problem("'" + id + "' is too short: four characters at least.", ExitCode.USAGE);
        }
        var found = new ArrayList<JournalEntry>();
        new LocalJournal(StateFolder.open(invocation.environment())).entries(Integer.MAX_VALUE, page -> {
            page.stream().filter(entry -> entry.id().startsWith(id)).forEach(found::add);
            return true;
        });
        return switch (found.size()) {
            case 0 -> throw problem("The journal of this machine has no entry " + id + ".", ExitCode.NOT_FOUND);
            case 1 -> found.getFirst();
            default ->
                throw problem(
                        "Several entries begin with " + id + ": "
                                + String.join(
                                        ", ",
                                        found.stream().map(JournalEntry::id).toList()) + ".",
                        ExitCode.USAGE);
        };
    }

    private static ProblemException problem(String summary, ExitCode code) {
        return new Problem(summary, "", "fumidai audit ls -o wide  lists them", code).asException();
    }
}

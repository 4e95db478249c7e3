package dev.fumidai.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// How the help looks: what it is, examples first, then the synopsis and the options.
final class Help {
    private static final int COLUMNS = 100;
    private static final String EXAMPLES = "fumidaiExamples";
    private static final Map<String, List<String>> BY_COMMAND = Map.of(
            "fumidai",
            List.of(
                    "fumidai demo                           see it work, without an AWS account",
                    "fumidai tunnel orders-db               open the port, Ctrl-C closes",
                    "fumidai tunnel orders-db -- psql       run a client through it, then close",
                    "fumidai exec shop/console              a shell in a container",
                    "fumidai exec shop/console -- env       one command, with its exit code",
                    "fumidai cp shop/console:/tmp/a.csv .   files and folders, both ways"),
            "fumidai tunnel",
            List.of(
                    "fumidai tunnel orders-db               as fumidai.yaml has it",
                    "fumidai tunnel orders-db=15432         on another local port; =auto for any free one",
                    "fumidai tunnel rds:orders/reader       a database by its RDS id",
                    "fumidai tunnel --via shop/console :8080    through a task that runs already",
                    "fumidai tunnel orders-db -- psql -Atc 'select 1'"),
            "fumidai sandbox",
            List.of(
                    "fumidai sandbox start                  an AWS on this machine",
                    "eval \"$(fumidai sandbox env)\"          for this shell",
                    "fumidai sandbox stop"),
            "fumidai audit",
            List.of(
                    "fumidai audit verify                   is the journal as it was written?",
                    "fumidai audit verify shell.cast        is this recording?",
                    "fumidai audit replay shell.cast --speed 4 --max-idle 2s"),
            "fumidai plugin",
            List.of(
                    "fumidai plugin install                 then  aws ssm start-session  runs through Fumidai",
                    "fumidai plugin uninstall"));

    private Help() {}

    static void style(CommandLine commandLine, boolean colour) {
        commandLine.setUsageHelpWidth(COLUMNS);
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setColorScheme(new ColorScheme.Builder(colour ? Ansi.ON : Ansi.OFF)
                .commands(Ansi.Style.bold)
                .options()
                .parameters()
                .build());
        styleOne(commandLine);
    }

    private static void styleOne(CommandLine commandLine) {
        commandLine.getHelpSectionMap().put(EXAMPLES, help -> examples(help.commandSpec()));
        var usage = commandLine.getCommandSpec().usageMessage();
        usage.synopsisHeading("%nUsage: ");
        usage.descriptionHeading("");
        usage.parameterListHeading("%n");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.abbreviateSynopsis(true);
        usage.sortOptions(false);
        commandLine.setHelpSectionKeys(List.of(
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                EXAMPLES,
                UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_OPTION_LIST));
        commandLine.getSubcommands().values().forEach(Help::styleOne);
    }

    private static String examples(CommandSpec command) {
        var lines = command.userObject() instanceof WithExamples itself
                ? itself.examples()
                : BY_COMMAND.getOrDefault(command.qualifiedName(), List.of());
        return lines.isEmpty() ? "" : "\n  " + String.join("\n  ", lines) + "\n";
    }

    /// What `fumidai` alone says.
    static List<String> shortHelp() {
        var lines = new ArrayList<String>();
        lines.add("Fumidai: from \"I am signed in\" to \"I am at the database prompt\" on Amazon ECS, in one command.");
        lines.add("");
        BY_COMMAND.getOrDefault("fumidai", List.of()).forEach(line -> lines.add("  " + line));
        lines.add("");
        lines.add("All commands and options:  fumidai --help");
        return lines;
    }
}

package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.config.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// A command line that cannot be understood, in our words.
final class UsageProblem {
    /// What picocli puts before the words of a converter.
    private static final Pattern INVALID = Pattern.compile("(?s)Invalid value for [^:]*: (?<why>.*)");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
    /// The only way to know it: no type, no code.
    private static final String NO_SUBCOMMAND = "Missing required subcommand";

    private final CommandLine line;
    private final String command;
    private final String help;

    private UsageProblem(CommandLine line) {
        this.line = line;
        this.command = line.getCommandSpec().qualifiedName();
        this.help = command + " --help";
    }

    static Problem of(ParameterException exception) {
        var words = new UsageProblem(exception.getCommandLine());
        return switch (exception) {
            case UnmatchedArgumentException unmatched ->
                words.unmatched(unmatched.getUnmatched().getFirst());
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() ->
                words.missing(missing.getMissing().getFirst(), String.valueOf(missing.getMessage()));
            case OverwrittenOptionException twice -> words.twice(twice.getOverwritten());
            default -> words.other(exception);
        };
    }

    private Problem unmatched(String word) {
        if (word.length() > 1 && word.startsWith("-")) {
            var typed = word.split("=", 2)[0];
            return usage(
                    (root() ? "There is" : command + " has") + " no option " + typed + ".",
                    Suggestions.question(typed, "", options()),
                    "see all options:  " + help);
        }
        var commands = commands();
        if (commands.isEmpty() || !line.getCommandSpec().positionalParameters().isEmpty()) {
            return tooMany(word);
        }
        return usage(
                (root() ? "There is" : command + " has") + " no command '" + word + "'.",
                ofOne(word).orElseGet(() -> Suggestions.question(word, command + " ", commands)),
                "see all commands:  " + help);
    }

    /// `services` alone, where `ls services` is meant.
    private Optional<String> ofOne(String word) {
        return line.getSubcommands().entrySet().stream()
                .filter(it -> takes(it.getValue(), word))
                .findFirst()
                .map(it -> "Did you mean " + command + " " + it.getKey() + " " + word + "?");
    }

    private static boolean takes(CommandLine command, String word) {
        return command.getCommandSpec().positionalParameters().stream()
                .flatMap(it -> Stream.ofNullable(it.completionCandidates()))
                .flatMap(it -> StreamSupport.stream(it.spliterator(), false))
                .anyMatch(word::equals);
    }

    private Problem tooMany(String word) {
        return usage(
                "'" + word + "' is one word too many.",
                synopsis(),
                Cli.runs(line.getCommandName())
                        ? "what is to be run stands behind --:  " + command + " … -- " + word
                        : help);
    }

    /// @param said names all that are missing, of which the exception has but the first
    private Problem missing(ArgSpec first, String said) {
        if (first instanceof OptionSpec option && !option.required()) {
            return usage(
                    option.longestName() + " needs a value.",
                    "It is  " + option.longestName() + "=" + option.paramLabel(),
                    help);
        }
        var named = QUOTED.matcher(said).results().map(it -> it.group(1)).toList();
        var names = named.isEmpty() ? List.of(name(first)) : named;
        return usage(and(names) + (names.size() == 1 ? " is" : " are") + " missing.", synopsis(), help);
    }

    private Problem twice(ArgSpec option) {
        return usage(name(option) + " is given twice.", "It takes one value.", help);
    }

    private Problem other(ParameterException exception) {
        var said = String.valueOf(exception.getMessage());
        if (said.equals(NO_SUBCOMMAND)) {
            return usage(command + " needs a command.", "It has " + String.join(", ", commands()) + ".", help);
        }
        var invalid = INVALID.matcher(said);
        var argument = Optional.ofNullable(exception.getArgSpec());
        return argument.isPresent() && invalid.matches()
                ? usage(
                        name(argument.get()) + " cannot be '" + exception.getValue() + "'.",
                        expected(argument.get(), exception.getValue(), invalid.group("why")),
                        help)
                : usage("This is not how " + command + " works.", sentence(said), help);
    }

    private static String expected(ArgSpec argument, String value, String said) {
        var type = argument.typeInfo().isMultiValue()
                ? argument.auxiliaryTypes()[argument.auxiliaryTypes().length - 1]
                : argument.type();
        if (type.isEnum()) {
            var choices = Arrays.stream(type.getEnumConstants())
                    .map(it -> it.toString().toLowerCase(Locale.ROOT))
                    .toList();
            return "Expected is one of " + String.join(", ", choices) + "."
                    + Suggestions.nearest(value, choices)
                            .map(near -> " Did you mean " + near + "?")
                            .orElse("");
        }
        var number = type == int.class || type == Integer.class || type == long.class || type == Long.class;
        return number && argument.converters().length == 0 ? "A whole number is expected." : sentence(said);
    }

    private String synopsis() {
        return "It is  " + line.getHelp().synopsis(0).strip();
    }

    private boolean root() {
        return line.getParent() == null;
    }

    private List<String> commands() {
        return line.getSubcommands().entrySet().stream()
                .filter(it -> !it.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> options() {
        return line.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names()))
                .toList();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String and(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " and " + names.getLast();
    }

    /// Ours begin small, as what follows a command's name does.
    private static String sentence(String text) {
        var begun = text.isEmpty() || text.startsWith("-")
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return begun.isEmpty() || ".?!".indexOf(begun.charAt(begun.length() - 1)) >= 0 ? begun : begun + ".";
    }

    private static Problem usage(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.USAGE);
    }
}

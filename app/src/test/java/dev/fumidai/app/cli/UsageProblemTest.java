package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

class UsageProblemTest {
    @Test
    void anUnknownCommandIsToldWhereTheyAreListed() {
        assertThat(of("frobnicate"))
                .isEqualTo(usage("There is no command 'frobnicate'.", "", "see all commands:  fumidai --help"));
    }

    @ParameterizedTest
    @CsvSource({"servces, services", "scal, scale", "sl, ls", "descrbe, describe"})
    void onlyWhatIsNearIsSuggested(String typed, String meant) {
        assertThat(of(typed).cause()).isEqualTo("Did you mean fumidai " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "ps", "x", "cp", "top"})
    void whatIsFarIsNot(String typed) {
        assertThat(of(typed).cause()).isEmpty();
    }

    @Test
    void anUnknownOptionIsToldInTheSameWay() {
        assertThat(of("ls", "--regoin", "x"))
                .isEqualTo(usage(
                        "fumidai ls has no option --regoin.",
                        "Did you mean --region?",
                        "see all options:  fumidai ls --help"));
        assertThat(of("ls", "--regoin=x").cause()).isEqualTo("Did you mean --region?");
        assertThat(of("ls", "-z").cause()).isEmpty();
        assertThat(of("ls", "--frob").cause()).isEmpty();
    }

    @Test
    void hiddenOptionsAreNotSuggested() {
        assertThat(of("ls", "--secrte").cause()).isEmpty();
    }

    @Test
    void aWordTooManyIsNoCommand() {
        assertThat(of("scale", "shop/web", "3", "more"))
                .isEqualTo(usage(
                        "'more' is one word too many.", "It is  fumidai scale SERVICE N", "fumidai scale --help"));
    }

    @Test
    void aCommandForTheContainerStandsBehindDashes() {
        assertThat(of("exec", "shop/web", "env"))
                .isEqualTo(usage(
                        "'env' is one word too many.",
                        "It is  fumidai exec [OPTIONS] TARGET [-- COMMAND…]",
                        "what is to be run stands behind --:  fumidai exec … -- env"));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(of("scale"))
                .isEqualTo(
                        usage("SERVICE and N are missing.", "It is  fumidai scale SERVICE N", "fumidai scale --help"));
        assertThat(of("scale", "shop/web").summary()).isEqualTo("N is missing.");
        assertThat(of("ls", "--region"))
                .isEqualTo(usage("--region needs a value.", "It is  --region=REGION", "fumidai ls --help"));
    }

    @Test
    void whatIsNoNumberIsToldSo() {
        assertThat(of("scale", "shop/web", "x"))
                .isEqualTo(usage("N cannot be 'x'.", "A whole number is expected.", "fumidai scale --help"));
        assertThat(of("ls", "--lines", "1.5").summary()).isEqualTo("--lines cannot be '1.5'.");
        assertThat(of("ls", "--lines", "99999999999").cause()).isEqualTo("A whole number is expected.");
    }

    @Test
    void whatIsNoneOfSeveralIsToldThem() {
        assertThat(of("ls", "-o", "ymal"))
                .isEqualTo(usage(
                        "--output cannot be 'ymal'.",
                        "Expected is one of table, yaml, csv. Did you mean yaml?",
                        "fumidai ls --help"));
    }

    @Test
    void aConverterSpeaksForItself() {
        assertThat(of("ls", "--for", "x").cause()).isEqualTo("'x' is not a duration like 10m, 4h, 1h30m or 90s.");
    }

    @Test
    void whatIsGivenTwiceIsToldSo() {
        assertThat(of("ls", "--region", "a", "--region", "b"))
                .isEqualTo(usage("--region is given twice.", "It takes one value.", "fumidai ls --help"));
    }

    @Test
    void aCommandThatOnlyHasCommandsSaysWhich() {
        assertThat(of("config"))
                .isEqualTo(usage("fumidai config needs a command.", "It has check, show.", "fumidai config --help"));
        assertThat(of("config", "shw"))
                .isEqualTo(usage(
                        "fumidai config has no command 'shw'.",
                        "Did you mean fumidai config show?",
                        "see all commands:  fumidai config --help"));
    }

    @Test
    void ourOwnWordsAreSentences() {
        var scale = line().getSubcommands().get("scale");
        assertThat(UsageProblem.of(new ParameterException(scale, "say what to change")))
                .isEqualTo(
                        usage("This is not how fumidai scale works.", "Say what to change.", "fumidai scale --help"));
        assertThat(UsageProblem.of(new ParameterException(scale, "--live follows; leave --until out"))
                        .cause())
                .isEqualTo("--live follows; leave --until out.");
    }

    private static Problem usage(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.USAGE);
    }

    private static Problem of(String... arguments) {
        var line = line();
        return UsageProblem.of(catchThrowableOfType(ParameterException.class, () -> {
            var parsed = line.parseArgs(arguments);
            new CommandLine.RunLast().execute(parsed);
        }));
    }

    private static CommandLine line() {
        var line = new CommandLine(new Root());
        Help.style(line, false);
        return line;
    }

    @Command(
            name = "fumidai",
            subcommands = {Ls.class, Scale.class, Exec.class, Services.class, Describe.class, Config.class})
    private static final class Root {}

    @Command(name = "ls")
    @SuppressWarnings("UnusedVariable") // picocli fills them
    private static final class Ls {
        enum Format {
            TABLE,
            YAML,
            CSV
        }

        @Option(names = "--region", paramLabel = "REGION")
        private String region = "";

        @Option(names = {"-A", "--all"})
        private boolean all;

        @Option(names = {"-n", "--lines"})
        private int lines;

        @Option(names = "--secret", hidden = true)
        private boolean secret;

        @Option(names = "--for", converter = DurationOption.class)
        private java.time.Duration period = java.time.Duration.ZERO;

        @Option(names = {"-o", "--output"})
        private Format format = Format.TABLE;
    }

    @Command(name = "scale")
    @SuppressWarnings("UnusedVariable") // picocli fills them
    private static final class Scale {
        @Parameters(index = "0", paramLabel = "SERVICE")
        private String service = "";

        @Parameters(index = "1", paramLabel = "N")
        private int number;
    }

    @Command(name = "exec", customSynopsis = "fumidai exec [OPTIONS] TARGET [-- COMMAND…]")
    @SuppressWarnings("UnusedVariable") // picocli fills them
    private static final class Exec {
        @Parameters(index = "0", paramLabel = "TARGET")
        private String target = "";
    }

    @Command(name = "services")
    private static final class Services {}

    @Command(name = "describe")
    private static final class Describe {}

    @Command(
            name = "config",
            subcommands = {Check.class, Show.class})
    private static final class Config {}

    @Command(name = "check")
    private static final class Check {}

    @Command(name = "show")
    private static final class Show {}
}

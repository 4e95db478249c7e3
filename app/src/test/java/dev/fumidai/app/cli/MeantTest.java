package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MeantTest {
    @ParameterizedTest
    @CsvSource({
        "tunnel orders-db, tunnel",
        "forward orders-db, tunnel",
        "exec tunnel, exec",
        "--profile tunnel cp a b, cp",
        "--region eu-west-1 --config run version, version",
    })
    void aPlainLineMeansOneCommand(String line, String command) {
        assertThat(by(line).command()).contains(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--help",
                "-v tunnel",
                "help tunnel",
                "tunel orders-db",
                "ls",
                "--profile demo ls services",
                "scale tunnel 3",
                "--profile",
                "--profile=x tunnel"
            })
    void anythingElseMayMeanAllOfThem(String line) {
        assertThat(by(line).command()).isEmpty();
    }

    @Test
    void onlyWhatIsMeantIsMade() {
        assertThat(by("tunnel x").when("tunnel", MeantTest::command)).hasSize(1);
        assertThat(new Meant(Optional.empty()).when("tunnel", MeantTest::command))
                .hasSize(1);
        assertThat(by("exec x").when("tunnel", MeantTest::command)).isEmpty();
    }

    private static Meant by(String line) {
        return Meant.by(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    private static CommandLine command() {
        return new CommandLine(new Any());
    }

    @Command
    private static final class Any {}

    @Test
    void onlyWhatCallsAwsIsWorthAHeadStart() {
        assertThat(Meant.by(List.of("tunnel", "orders-db")).callsAws()).isTrue();
        assertThat(Meant.by(List.of("ls", "tasks")).callsAws()).isTrue();
        assertThat(Meant.by(List.of()).callsAws()).isTrue();
        assertThat(Meant.by(List.of("version")).callsAws()).isFalse();
        assertThat(Meant.by(List.of("audit", "ls")).callsAws()).isFalse();
    }
}

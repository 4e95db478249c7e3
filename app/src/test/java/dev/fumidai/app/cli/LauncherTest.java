package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.app.cli.output.Output;
import dev.fumidai.app.cli.output.RecordingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Which Java flags `./fumidai` chooses: a copy of it is run with a Java that only tells its
/// arguments.
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "fumidai");

    @TempDir
    Path root = Path.of("unset");

    @BeforeEach
    void pretendAProgramAndAJava() throws IOException {
        Files.createDirectories(root.resolve(".mvn"));
        Files.createDirectories(root.resolve("jdk/bin"));
        Files.copy(LAUNCHER, root.resolve("fumidai"));
        Files.copy(Path.of("..", ".mvn", "jdk25.sh"), root.resolve(".mvn/jdk25.sh"));
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        for (var name : List.of("java", "javac")) {
            var file = Files.writeString(root.resolve("jdk/bin").resolve(name), "#!/bin/sh\necho \"$@\"\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--read-only",
                "--profile prod-admin",
                "--profile=prod-admin --region eu-west-1",
                "--profile tunnel",
                "--region eu-west-1 --no-color --config demo",
            })
    void withoutACommandTheTerminalUiHasRoomForWhatItKeeps(String line) throws Exception {
        assertThat(started(line)).contains("-Xmx512m", "-XX:AOTCacheOutput=" + program("ui"), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls services", "--profile demo ls", "--profile=x scale shop/web 3", "version -v"})
    void whatOnlyAsksIsSmallAndStartsFast(String line) throws Exception {
        assertThat(started(line))
                .contains("-Xmx192m", "-XX:TieredStopAtLevel=1")
                .doesNotContain("-Xmn24m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tunnel orders-db", "--profile demo forward orders-db", "exec shop/web -- demo", "cp a b"})
    void whatMovesBytesGetsBothCompilers(String line) throws Exception {
        assertThat(started(line)).contains("-Xmx192m", "-Xmn24m").doesNotContain("TieredStopAtLevel");
    }

    /// Whoever adds an option with a value tells the launcher.
    @Test
    void theLauncherKnowsWhichOptionsTakeAValue() throws Exception {
        var output = new Output(new RecordingSink(), new RecordingSink(), FakeTerminal.none(), false, () -> {});
        var root = new CommandLine(new RootCommand(new GlobalOptions(), output, Optional.empty()));
        var valued = root.getCommandSpec().options().stream()
                .filter(option -> option.arity().min() > 0)
                .flatMap(option -> Arrays.stream(option.names()))
                .toList();

        var script = Files.readString(LAUNCHER);
        var known = script.lines()
                .filter(line -> line.endsWith(") value=yes ;;"))
                .flatMap(line ->
                        Arrays.stream(line.strip().replace(") value=yes ;;", "").split(" \\| ")))
                .toList();
        assertThat(known).containsExactlyInAnyOrderElementsOf(valued);
    }

    private Path program(String face) {
        return root.resolve("app/target/program/p/" + face + ".aot.new");
    }

    /// What the launcher has given to Java.
    private String started(String line) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/bin/sh", root.resolve("fumidai").toString()));
        Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).forEach(command::add);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().put("FUMIDAI_REHEARSAL", "p");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.app.cli.output.Output;
import dev.fumidai.app.cli.output.RecordingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
            var file = Files.writeString(root.resolve("jdk/bin").resolve(name), "#!/bin/sh\necho \"$0\" \"$@\"\n");
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
        var output = new Output(new RecordingSink(), new RecordingSink(), FakeTerminal.none(), false, terminal -> {});
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

    @Test
    void aBuildLeavesTheProgramsFromWhichSomebodyStillRuns() throws Exception {
        pretendABuild();
        var oldest = built("p20200101000000-1");
        built("p20200102000000-1");
        built("p20200103000000-1");
        built("p20200104000000-1");
        var running = new ProcessBuilder("/bin/sh", "-c", "read line", "sh", oldest.toString()).start();

        run(Map.of(), "version");

        assertThat(programs()).hasSize(4).contains("p20200101000000-1").doesNotContain("p20200102000000-1");

        running.getOutputStream().close();
        running.waitFor();
        change(root.resolve("pom.xml"));
        run(Map.of(), "version");

        assertThat(programs()).hasSize(3).doesNotContain("p20200101000000-1");
    }

    /// As `killall` and those who look through the processes know it.
    @Test
    void asSessionManagerPluginTheProcessBearsThatName() throws Exception {
        pretendABuild();
        run(Map.of(), "version");
        var plugin = Files.createSymbolicLink(root.resolve("session-manager-plugin"), root.resolve("fumidai"));

        var said = run(plugin, Map.of(), "AWS_SSM_START_SESSION_RESPONSE eu-west-1 StartSession");

        var program = root.toRealPath()
                .resolve("app/target/program")
                .resolve(programs().getFirst());
        assertThat(said)
                .startsWith(program.resolve("session-manager-plugin") + " ")
                .contains("/session-manager-plugin AWS_SSM_START_SESSION_RESPONSE eu-west-1 StartSession");
    }

    private void pretendABuild() throws IOException {
        for (var name : List.of("mvnw", "jdk/bin/jar")) {
            var file = Files.writeString(root.resolve(name), """
                    #!/bin/sh
                    case $0 in */jar) : >"$3"; exit ;; esac
                    mkdir -p app/target/quick/fumidai/lib && : >app/target/quick/fumidai/lib/fumidai-app.jar
                    """);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    /// An earlier program.
    private Path built(String name) throws IOException {
        var libraries = Files.createDirectories(
                root.resolve("app/target/program").resolve(name).resolve("lib"));
        return Files.createFile(libraries.resolve("fumidai-app.jar")).toRealPath();
    }

    private List<String> programs() throws IOException {
        try (var all = Files.list(root.resolve("app/target/program"))) {
            return all.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .toList();
        }
    }

    /// After whatever was built.
    private static void change(Path source) throws IOException {
        Files.writeString(source, "<project/>");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
    }

    private Path program(String face) {
        return root.resolve("app/target/program/p/" + face + ".aot.new");
    }

    /// What the launcher has given to Java.
    private String started(String line) throws IOException, InterruptedException {
        return run(Map.of("FUMIDAI_REHEARSAL", "p"), line);
    }

    private String run(Map<String, String> variables, String line) throws IOException, InterruptedException {
        return run(root.resolve("fumidai"), variables, line);
    }

    private String run(Path script, Map<String, String> variables, String line)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).forEach(command::add);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().putAll(variables);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

package dev.fumidai.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.sessions.SessionPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Copies to and from a real shell, up to broken sessions.
class CopyTest {
    private static final SessionPlace PLACE = new SessionPlace("shop", "arn:aws:ecs:r:1:task/shop/1", "app", "1");

    @TempDir
    Path here;

    @TempDir
    Path there;

    private final List<CopyEvent> events = new ArrayList<>();

    static Stream<List<String>> shells() {
        return Stream.of(List.of("/bin/sh"), List.of("/bin/bash"), List.of("/bin/busybox", "sh"))
                .filter(shell -> Files.isExecutable(Path.of(shell.getFirst())));
    }

    @BeforeEach
    void clear() {
        events.clear();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void takesATreeDownAsItIs(List<String> shell) throws Exception {
        var source = tree(there.resolve("the source"));
        var report = down(new LocalShell(shell, there), "the source", here.resolve("copy"), false);
        assertThat(described(here.resolve("copy"))).isEqualTo(described(source));
        assertThat(report.files()).isEqualTo(7);
        assertThat(report.resumed()).isZero();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void takesATreeUpAsItIs(List<String> shell) throws Exception {
        var source = tree(here.resolve("the source"));
        var report =
                up(new LocalShell(shell, there), source, there.resolve("copy").toString(), false);
        assertThat(described(there.resolve("copy"))).isEqualTo(described(source));
        assertThat(report.files()).isEqualTo(7);
    }

    @Test
    void aFolderThatIsThereTakesTheSourceUnderItsName() throws Exception {
        Files.writeString(there.resolve("報告.csv"), "1,2\n");
        down(shell(), "報告.csv", here, false);
        assertThat(here.resolve("報告.csv")).hasContent("1,2\n");
        up(shell(), here.resolve("報告.csv"), Files.createDirectory(there.resolve("in")) + "/", false);
        assertThat(there.resolve("in/報告.csv")).hasContent("1,2\n");
    }

    @Test
    void goesOnWhereALostSessionBrokeOffDownwards() throws Exception {
        var source = large(there.resolve("large"));
        var remote = shell().breakingAfter(300_000).breakingAfter(10).breakingAfter(700_001);
        var report = down(remote, "large", here.resolve("large"), false);
        assertThat(here.resolve("large")).hasSameBinaryContentAs(source);
        assertThat(report.resumed()).isEqualTo(3);
        assertThat(remote.sessions()).isEqualTo(4);
        assertThat(events).filteredOn(CopyEvent.Interrupted.class::isInstance).hasSize(3);
        assertThat(moved()).isSorted().endsWith(Files.size(source)); // nothing came twice
    }

    @ParameterizedTest
    @MethodSource("shells")
    void takesDownWhatTheAgentWouldMutilate(List<String> shell) throws Exception {
        var text = "\uff21\ufffd\ue000\ufffd\n".repeat(700_000); // three blocks
        var source = Files.writeString(there.resolve("text"), text);
        var remote = new LocalShell(shell, there).breakingAfter(5_000_000).breakingAfter(8_000_000);
        down(remote, "text", here.resolve("text"), false);
        assertThat(here.resolve("text")).hasSameBinaryContentAs(source);
    }

    @Test
    void goesOnWhenOnlyTheSumIsMissing() throws Exception {
        for (var size : List.of(100_000, 131_072)) {
            var source = Files.write(there.resolve("f" + size), new byte[size]);
            var head = new LocalShell(List.of("/bin/sh"), there);
            // What comes before the sum: list and entry again, the mark's end, the bytes.
            for (var cut = size - 10; cut < size + 160; cut += 19) {
                var target = here.resolve("f" + size + "-" + cut);
                down(head.breakingAfter(cut), source.getFileName().toString(), target, false);
                assertThat(target).hasSameBinaryContentAs(source);
            }
        }
    }

    @Test
    void goesOnWhereALostSessionBrokeOffUpwards() throws Exception {
        var source = large(here.resolve("large"));
        var remote = shell().breakingAfter(400_000).breakingAfter(300).breakingAfter(600_000);
        var report = up(remote, source, there.resolve("large").toString(), false);
        assertThat(there.resolve("large")).hasSameBinaryContentAs(source);
        assertThat(report.resumed()).isEqualTo(3);
        assertThat(names(there)).containsExactly("large");
    }

    @Test
    void whatCannotBeWrittenThereIsSaidAndNotTriedAgain() throws Exception {
        Files.createDirectories(there.resolve(".large.fumidai-part/in the way"));
        for (var size : List.of(10, 3_000_000)) {
            var source = Files.write(here.resolve("file" + size), new byte[size]);
            var remote = shell();
            assertThatThrownBy(() -> up(remote, source, there.resolve("large").toString(), false))
                    .isInstanceOfSatisfying(ProblemException.class, refused -> {
                        assertThat(refused.problem().exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
                        assertThat(refused.problem().cause()).startsWith("cannot write " + there);
                    });
            assertThat(remote.sessions()).isOne();
        }
    }

    @Test
    void sendsAgainWhatArrivedDamaged() throws Exception {
        var source = large(here.resolve("large"));
        var remote = shell().breakingAfter(400_000);
        var damaging = new SessionCopies(pause -> damage(there.resolve(".large.fumidai-part")));
        run(damaging, remote, new Location.Local(source, false), remote(there.resolve("large")), false);
        assertThat(there.resolve("large")).hasSameBinaryContentAs(source);
    }

    @Test
    void breaksATreeAnywhereAndIsStillRight() throws Exception {
        var source = tree(there.resolve("tree"));
        for (var cut = 1; cut < 2_000; cut += 397) {
            var target = here.resolve("copy-" + cut);
            down(shell().breakingAfter(cut), "tree", target, false);
            assertThat(described(target)).as("cut after " + cut).isEqualTo(described(source));
        }
        for (var cut = 1; cut < 900; cut += 211) {
            var target = there.resolve("up-" + cut);
            up(shell().breakingAfter(cut), source, target.toString(), false);
            assertThat(described(target)).as("cut after " + cut).isEqualTo(described(source));
        }
    }

    @Test
    void givesUpWhenNoSessionCarriesAnything() throws Exception {
        large(there.resolve("large"));
        var remote = shell().breakingAfter(500_000);
        for (var i = 0; i < 20; i++) {
            remote.breakingAfter(1);
        }
        var problem = problem(() -> down(remote, "large", here.resolve("large"), false));
        assertThat(problem.exitCode()).isEqualTo(ExitCode.CONNECTION_LOST);
        assertThat(names(here)).isEmpty();
    }

    @Test
    void neverOverwritesUnasked() throws Exception {
        Files.writeString(there.resolve("f"), "theirs");
        Files.writeString(here.resolve("f"), "ours");
        var down = problem(() -> down(shell(), "f", here, false));
        assertThat(down.exitCode()).isEqualTo(ExitCode.LOCAL);
        assertThat(down.remedy()).contains("--force");
        assertThat(here.resolve("f")).hasContent("ours");
        var up = problem(() -> up(shell(), here.resolve("f"), there.toString(), false));
        assertThat(up.summary()).contains("f is there already");
        assertThat(there.resolve("f")).hasContent("theirs");
        down(shell(), "f", here, true);
        assertThat(here.resolve("f")).hasContent("theirs");
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        assertThat(problem(() -> down(shell(), "nowhere", here, false)).exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThat(problem(() -> up(shell(), here.resolve("nowhere"), "x", false))
                        .exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);
        Files.writeString(there.resolve("f"), "x");
        assertThat(problem(() -> down(shell(), "f", here.resolve("no/such"), false))
                        .exitCode())
                .isEqualTo(ExitCode.LOCAL);
        Files.writeString(here.resolve("f"), "x");
        assertThat(problem(() -> up(
                                shell(),
                                here.resolve("f"),
                                there.resolve("no/such").toString(),
                                false))
                        .summary())
                .contains("no folder");
    }

    @Test
    void aNameThatLeadsElsewhereIsRefused() {
        var folder = new LocalFolder(here, true);
        for (var name : List.of("../x", "a/../../x", "/etc/passwd", "a//b", ".")) {
            var entry = new Entry(Entry.Kind.FILE, name, 0644, 0, 1, "");
            assertThatThrownBy(() -> folder.check(List.of(entry))).as(name).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void whatIsNeitherFileNorFolderIsSkippedAndNamed() throws Exception {
        var source = Files.createDirectory(there.resolve("s"));
        Files.writeString(source.resolve("f"), "x");
        assertThat(new ProcessBuilder("mkfifo", source.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        var report = down(shell(), "s", here.resolve("s"), false);
        assertThat(report.skipped()).containsExactly("s/pipe");
        assertThat(names(here.resolve("s"))).containsExactly("f");
    }

    private LocalShell shell() {
        return new LocalShell(List.of("/bin/sh"), there);
    }

    private CopyReport down(LocalShell remote, String from, Path to, boolean overwrite)
            throws ProblemException, InterruptedException {
        return run(new SessionCopies(d -> {}), remote, remote(Path.of(from)), new Location.Local(to, false), overwrite);
    }

    private CopyReport up(LocalShell remote, Path from, String to, boolean overwrite)
            throws ProblemException, InterruptedException {
        return run(
                new SessionCopies(d -> {}),
                remote,
                new Location.Local(from, false),
                new Location.Remote("t", Optional.empty(), to),
                overwrite);
    }

    private CopyReport run(Copies copies, LocalShell remote, Location from, Location to, boolean overwrite)
            throws ProblemException, InterruptedException {
        return copies.copy(remote, PLACE, new CopyRequest(from, to, overwrite, Optional.empty()), events::add);
    }

    private static Location remote(Path path) {
        return new Location.Remote("t", Optional.empty(), path.toString());
    }

    private interface Copying {
        void run() throws ProblemException, InterruptedException;
    }

    private static Problem problem(Copying copying) throws InterruptedException {
        try {
            copying.run();
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("nothing was wrong");
    }

    private List<Long> moved() {
        return events.stream()
                .filter(CopyEvent.Moved.class::isInstance)
                .map(it -> ((CopyEvent.Moved) it).bytes())
                .toList();
    }

    private static void damage(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            bytes[7] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path large(Path file) throws IOException {
        var bytes = new byte[1_500_000];
        new SplittableRandom(7).nextBytes(bytes);
        return Files.write(file, bytes);
    }

    /// Empty files, odd names, links, rights and times.
    private static Path tree(Path root) throws IOException {
        Files.createDirectories(root.resolve("a b/日本語"));
        Files.createDirectories(root.resolve("empty folder"));
        Files.writeString(root.resolve("a b/日本語/ファイル.txt"), "こんにちは\n");
        Files.writeString(root.resolve("empty"), "");
        Files.writeString(root.resolve("new\nline"), "x");
        Files.writeString(root.resolve("-rf"), "dash");
        Files.writeString(root.resolve("back\\slash$(id)`'\"*"), "quotes");
        Files.write(root.resolve(".hidden"), new byte[] {0, -1, 10, 13, 4, 3, 26, 0});
        var bytes = new byte[70_000];
        new SplittableRandom(1).nextBytes(bytes);
        Files.write(root.resolve("a b/binary"), bytes);
        Files.createSymbolicLink(root.resolve("link"), Path.of("a b/binary"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("../no where"));
        Files.setPosixFilePermissions(root.resolve("-rf"), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.setPosixFilePermissions(root.resolve("a b"), PosixFilePermissions.fromString("rwx------"));
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!Files.isSymbolicLink(path)) {
                    Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2024-02-29T12:34:56Z")));
                }
            }
        }
        return root;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, String> described(Path root) throws IOException {
        var all = new TreeMap<String, String>();
        try (var paths = Files.walk(root)) {
            for (var path : paths.toList()) {
                all.put(root.relativize(path).toString(), description(path));
            }
        }
        return all;
    }

    private static String description(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "→ " + Files.readSymbolicLink(path);
        }
        var about = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)) + " "
                + Files.getLastModifiedTime(path);
        return Files.isDirectory(path)
                ? about
                : about + " " + java.util.Arrays.hashCode(Files.readAllBytes(path)) + " " + Files.size(path);
    }
}

package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.app.cli.Ending;
import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.core.Environment;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file that an editor sees is private, and gone afterwards.
class EditorTest {
    @TempDir
    Path folder = Path.of("unset");

    private final List<Problem> warnings = new ArrayList<>();

    @Test
    void answersWhatTheEditorHasLeft() throws Exception {
        var edited = editor(Map.of("VISUAL", script("echo more >> \"$1\"; echo x > \"$1~\"; exit 3")))
                .edit("web.json", "text\n");

        assertThat(edited).isEqualTo(new Edited(3, "text\nmore\n"));
        assertNothingIsLeft();
    }

    @Test
    void nobodyElseMayReadTheFile() throws Exception {
        var edited = editor(Map.of(
                        "EDITOR",
                        script("ls -ld \"${1%/*}\" \"$1\" | cut -c1-10 > \"$1.new\"; cat \"$1.new\" > \"$1\"")))
                .edit("web.json", "text\n");

        assertThat(edited.text().lines()).containsExactlyInAnyOrder("drwx------", "-rw-------");
    }

    @Test
    void whatIsNoTextCostsNothingOfTheRest() throws Exception {
        var edited = editor(Map.of("EDITOR", script("printf '\\377 more' >> \"$1\"")))
                .edit("web.json", "text");

        assertThat(edited.text()).isEqualTo("text\ufffd more");
        assertThat(warnings).isEmpty();
    }

    @Test
    void anEditorMayBringOptionsAlong() throws Exception {
        var script = script("echo \"$1\" > \"$2\"");

        assertThat(editor(Map.of("EDITOR", script + " --wait")).edit("a", "").text())
                .isEqualTo("--wait\n");
    }

    @Test
    void anEditorThatIsNotThereIsNamedAndNothingIsLeft() throws Exception {
        assertThatThrownBy(() -> editor(Map.of("EDITOR", "/no/such/editor -f")).edit("web.json", "text"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().remedy()).contains("/no/such/editor -f"));
        assertNothingIsLeft();
    }

    @Test
    void whoIsToldToEndTakesTheFileAlong() throws Exception {
        var editor = editor(Map.of("EDITOR", script("exec sleep 600")));
        var thread = Thread.ofVirtual().start(() -> {
            try {
                var _ = editor.edit("web.json", "text");
            } catch (ProblemException | InterruptedException ignored) {
                // it is told to end
            }
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> names().stream().anyMatch(name -> name.startsWith("fumidai-")));
        thread.interrupt();
        thread.join();

        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(names()).noneMatch(name -> name.startsWith("fumidai-"));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String script(String text) throws IOException {
        var script = folder.resolve("editor.sh");
        Files.writeString(script, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    private Editor editor(Map<String, String> variables) {
        var environment = new Environment(variables, folder, folder, InstantSource.system(), new Random(0));
        return new Editor(environment, new Ending(FakeTerminal.none(), code -> {}), folder, warnings::add);
    }
}

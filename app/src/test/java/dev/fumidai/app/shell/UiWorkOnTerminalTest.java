package dev.fumidai.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.terminal.screen.PtyScreen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real terminal a task definition is edited in a real editor, registered and deployed; files
/// are copied into a container and out of it.
class UiWorkOnTerminalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Does what is typed; shows that the terminal is its own.
    private static final String EDITOR = """
            #!/bin/sh
            echo x >> "$HOME/times"
            printf 'editing %s, time %s\n' "${1##*/}" $(wc -l < "$HOME/times")
            read -r how
            case $how in
              break) printf '{ "family": ' > "$1" ;;
              mend) cp "$HOME/good" "$1" ;;
              *) sed 's/"512"/"256"/' "$1" > "$HOME/good"; cp "$HOME/good" "$1" ;;
            esac
            """;

    @TempDir
    static Path home = Path.of("unset");

    private static Sandbox sandbox;
    private static Fumidai fumidai;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Fumidai.world(home, "edit");
        fumidai = Fumidai.of(sandbox, home, "console");
        var editor = home.resolve("editor");
        Files.writeString(editor, EDITOR);
        Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void editsComparesRegistersAndDeploys() throws Exception {
        try (var screen =
                fumidai.onTerminal(Map.of("VISUAL", home.resolve("editor").toString()))) {
            screen.await("● shop", PATIENCE);
            see(screen, ":svc shop /web\r", "1 of");
            see(screen, "t", "● shop-web:1");
            screen.await("awsvpc", PATIENCE); // it is read

            see(screen, "e", "editing shop-web.json, time 1");
            see(screen, "change\r", "+    \"cpu\": \"256\"");
            see(screen, "e", "editing shop-web.json, time 2");
            see(screen, "break\r", "is no JSON");
            see(screen, "\r", "editing shop-web.json, time 3");
            see(screen, "mend\r", "+    \"cpu\": \"256\"");
            see(screen, "\r", "Register a new revision of shop-web?");
            see(screen, "\t\r", "Deploy shop-web:2 to shop/web?");
            see(screen, "\t\r", "✓ deployed shop-web:2 to shop/web");

            screen.type(":q\r");
            assertThat(screen.awaitEnd()).as(screen.text()).isZero();
            assertThat(fumidai.terminalIsBack()).isTrue();
        }
        assertThat(fumidai.operations()).contains("RegisterTaskDefinition", "UpdateService");
        try (var left = Files.list(home)) {
            assertThat(left.filter(folder -> Files.exists(folder.resolve("shop-web.json"))))
                    .isEmpty();
        }
    }

    @Test
    void copiesAFileInAndOutAndReplacesNothingUnasked() throws Exception {
        assumeFalse(sandbox.unsafeContainers());
        var report = home.resolve("report.csv");
        Files.writeString(report, "id,name\n1,注文\n".repeat(10_000));
        try (var screen = fumidai.onTerminal("--cluster", "shop", "--service", "console")) {
            screen.await("shop / console / tasks", PATIENCE);
            screen.await("RUNNING", PATIENCE);
            see(screen, "\r", "● app");

            see(screen, "P", "copy files");
            see(screen, " \t/tmp/in.csv\t" + report + "\t\t\t\r", "copied 1 file");
            see(screen, "D", "download a file");
            see(screen, "/tmp/in.csv\t" + home.resolve("out.csv") + "\t\t\t\r", "✓ ↓ in.csv: copied 1 file");
            assertThat(home.resolve("out.csv")).hasSameBinaryContentAs(report);

            Files.writeString(home.resolve("out.csv"), "precious");
            see(screen, "D/tmp/in.csv\t" + home.resolve("out.csv") + "\t\t\t\r", "is there already");
            see(screen, "\r", "Nothing was copied.");
            assertThat(home.resolve("out.csv")).hasContent("precious");

            screen.type("\u0003");
            assertThat(screen.awaitEnd()).as(screen.text()).isZero();
            assertThat(fumidai.terminalIsBack()).isTrue();
        }
    }

    private static void see(PtyScreen screen, String typed, String text) throws Exception {
        screen.type(typed);
        screen.await(text, PATIENCE);
    }
}

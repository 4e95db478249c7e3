package dev.fumidai.app.demo;

import dev.fumidai.app.plugin.Plugin;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.handover.Handover;
import dev.fumidai.core.handover.HandoverStart;
import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.session.SessionException;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.pty.Pty;
import dev.fumidai.terminal.pty.PtyCommand;
import dev.fumidai.terminal.pty.PtyProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// One archive for each face of the program: the launcher runs the face with the Java flags that it
/// always has, and Java writes at the face's end what it loaded.
final class Archives {
    /// What tells the launcher which program rehearses.
    private static final String VARIABLE = "FUMIDAI_REHEARSAL";

    private static final int ECHO_PORT = 7;

    /// It waits for what it is asked to type at; a screen that looks otherwise must not hold up the
    /// build.
    private static final Duration UI_LIMIT = Duration.ofSeconds(90);

    private final Path launcher;
    private final Path folder;
    private final Environment surroundings;
    private final Sandbox sandbox;

    /// @param launcher the script
    /// @param folder of the program that was built, where archives go
    /// @param surroundings lead into the sandbox
    Archives(Path launcher, Path folder, Environment surroundings, Sandbox sandbox) {
        this.launcher = launcher;
        this.folder = folder;
        this.surroundings = surroundings;
        this.sandbox = sandbox;
    }

    /// Makes all. A face that fails has an archive too, of the classes up to there; one that is
    /// killed has none.
    void make() throws IOException, InterruptedException, ProblemException {
        run("tunnel", List.of(launcher.toString(), "tunnel", "orders-db=auto", "--", "true"));
        run("command", List.of(launcher.toString(), "exec", "shop/console", "--", "true"));
        plugin();
        ui();
    }

    /// From the clusters to the containers, then the end: what is drawn says how far it is. Only
    /// what comes where nothing was is drawn in one piece.
    private void ui() throws IOException, InterruptedException {
        var variables = new HashMap<>(surroundings.variables());
        variables.put(VARIABLE, String.valueOf(folder.getFileName()));
        variables.put("TERM", "xterm-256color");
        var command = new PtyCommand(
                List.of(launcher.toString()), variables, surroundings.directory(), new TerminalSize(120, 40));
        var process = Pty.spawn(command);
        var somebody = Thread.ofVirtual().name("rehearsal-ui").start(() -> typed(process));
        try (process) {
            if (process.waitFor(UI_LIMIT).isPresent()) {
                keep("ui");
            }
        }
        somebody.join();
    }

    private static void typed(PtyProcess process) {
        try {
            new Script(process)
                    .await("shop", ":svc shop\r")
                    .await("console", "/console\r\r")
                    .await("RUNNING", "\r:q!\r")
                    .toTheEnd();
        } catch (IOException ignored) {
            // it has ended before everything was typed; what it loaded until then is archived
        }
    }

    private void run(String face, List<String> command) throws IOException, InterruptedException {
        var process =
                start(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            process.waitFor();
            keep(face);
        } finally {
            process.destroyForcibly();
        }
    }

    /// The session is ended from the other side: ending it from here would load all that it takes
    /// to call AWS, which a port's opening does not need.
    private void plugin() throws IOException, InterruptedException, ProblemException {
        var task = console();
        if (task.isEmpty()) {
            return;
        }
        var name = Files.createSymbolicLink(surroundings.directory().resolve(Plugin.NAME), launcher);
        var handover = handover(task.get());
        var process = start(arguments(name, handover)).start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Waiting")) {
                    var _ = sandbox.endSession(handover.sessionId());
                }
            }
            process.waitFor();
            keep("plugin");
        } finally {
            process.destroyForcibly();
        }
    }

    private Optional<Struct> console() {
        return sandbox.tasks().stream()
                .filter(task -> task.string("group").equals("service:console"))
                .findFirst();
    }

    private Handover handover(Struct task) throws IOException, InterruptedException, ProblemException {
        var container = task.structs("containers").getFirst();
        var place = new SessionPlace(
                task.string("clusterArn"),
                task.string("taskArn"),
                container.string("name"),
                container.string("runtimeId"));
        try {
            return HandoverStart.begin(surroundings, place, SessionOrder.Document.port(ECHO_PORT));
        } catch (SessionException e) {
            throw new IOException("the rehearsal got no session", e);
        }
    }

    private static List<String> arguments(Path plugin, Handover handover) {
        return List.of(
                plugin.toString(),
                "{\"SessionId\":\"%s\",\"StreamUrl\":\"%s\",\"TokenValue\":\"%s\"}"
                        .formatted(
                                handover.sessionId(),
                                handover.streamUrl(),
                                handover.token().reveal()),
                handover.region(),
                "StartSession",
                "",
                "{\"Target\":\"%s\",\"DocumentName\":\"%s\"}"
                        .formatted(
                                handover.target().orElseThrow(),
                                handover.document().orElseThrow()),
                handover.endpoint().map(Object::toString).orElse(""));
    }

    private ProcessBuilder start(List<String> command) {
        var builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(surroundings.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(surroundings.variables());
        builder.environment().put(VARIABLE, String.valueOf(folder.getFileName()));
        return builder;
    }

    /// Under its name only when it is whole.
    private void keep(String face) throws IOException {
        var fresh = folder.resolve(face + ".aot.new");
        if (Files.exists(fresh)) {
            Files.move(fresh, folder.resolve(face + ".aot"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

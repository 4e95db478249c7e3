package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The command lines behind containers and workers, for one kind of isolation.
///
/// @param scripts the directory that holds our scripts
/// @param freshSignals starts the command that follows with every signal at its default; empty
///     where this machine has no program for that
/// @param host the first process of the container that stands for the instance below; empty for
///     one that runs on this machine itself
/// @param storage how much a container may write, in bytes; it is memory of this machine
record Launch(Isolation isolation, Path scripts, List<String> freshSignals, OptionalLong host, long storage) {
    private static final String SEARCH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String HOST = "/.host";
    private static final long PROBE_LIMIT_SECONDS = 10;

    /// Copies the scripts out of the class path.
    static Launch prepare(Isolation isolation, Path directory) throws IOException {
        for (var script : List.of("supervise.sh", "init.sh")) {
            try (var source = Launch.class.getResourceAsStream(script)) {
                if (source == null) {
                    throw new IllegalStateException("missing resource " + script);
                }
                Files.write(directory.resolve(script), source.readAllBytes());
            }
        }
        return new Launch(isolation, directory, findFreshSignals(), OptionalLong.empty(), ProcessContainers.STORAGE);
    }

    /// Whoever runs the sandbox in the background of a script makes it ignore Ctrl-C, which every
    /// process inherits, and only few programs can undo.
    private static List<String> findFreshSignals() throws IOException {
        var env = HostTools.find("env");
        if (env.isEmpty()) {
            return List.of();
        }
        var line = List.of(env.get().toString(), "--default-signal");
        var probe = new ArrayList<>(line);
        probe.add(env.get().toString());
        var process = new ProcessBuilder(probe)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(PROBE_LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? line
                    : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    Launch with(Isolation other) {
        return new Launch(other, scripts, freshSignals, host, storage);
    }

    Launch withStorage(long bytes) {
        return new Launch(isolation, scripts, freshSignals, host, bytes);
    }

    /// The same on an instance.
    ///
    /// @param pid its first process as this machine counts
    Launch on(long pid) {
        return new Launch(isolation, scripts, freshSignals, OptionalLong.of(pid), storage);
    }

    /// Where a container sees the host's programs.
    String hostPrefix() {
        return isolation.unsafe() ? "" : HOST;
    }

    /// The variables that a container's processes have.
    Map<String, String> variables(Path home, Path image, String hostName, Map<String, String> environment) {
        var variables = new TreeMap<>(environment);
        switch (isolation) {
            case Isolation.Namespaces namespaces -> {
                variables.putIfAbsent("PATH", SEARCH);
                variables.putIfAbsent("HOME", "/root");
                variables.putIfAbsent("HOSTNAME", hostName);
            }
            case Isolation.None none -> {
                variables.put("PATH", image.resolve("bin").toString());
                variables.put("HOME", home.resolve("root").toString());
                variables.put("TMPDIR", home.resolve("root").toString());
                variables.put("PROC", home.resolve("proc").toString());
            }
        }
        return variables;
    }

    /// Starts a container's supervisor. Its standard input must stay open while the container may
    /// live.
    Process container(Path home, Path image, String hostName, List<String> command, Map<String, String> variables)
            throws IOException {
        // Groups of their own: Ctrl-C at the sandbox's terminal is neither for containers nor for those
        // who end them, who could be hit before they have said that they do not mind.
        var apart = HostTools.find("setsid").map(Path::toString).stream().toList();
        var line = new ArrayList<>(apart);
        line.add(HostTools.shell().toString());
        line.add(scripts.resolve("supervise.sh").toString());
        line.add(home.resolve("errors").toString());
        line.addAll(apart);
        switch (isolation) {
            case Isolation.Namespaces namespaces -> {
                line.addAll(host.isPresent() ? below(namespaces, host.getAsLong()) : unshare(namespaces));
                line.addAll(freshSignals);
                line.addAll(init(home.resolve("root"), image, hostName));
            }
            case Isolation.None none -> {
                line.addAll(freshSignals);
                line.addAll(
                        List.of(HostTools.shell().toString(), "-c", "exec 2>&1; echo \"ready $$\"; exec \"$@\"", "sh"));
            }
        }
        line.addAll(command);
        var builder = new ProcessBuilder(line)
                .directory(home.resolve("root").toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }

    /// Starts the process that stands for a session beside a container's PID 1.
    Process worker(long pid, String sessionId) throws IOException {
        if (isolation.unsafe()) {
            throw new IllegalStateException("workers are processes only where there are namespaces");
        }
        var line = new ArrayList<>(entering(pid));
        line.addAll(List.of(
                HOST + HostTools.shell(),
                "-c",
                "cd /var/lib/amazon/ssm/session && " + HOST + tool("ln") + " -s /proc/self/fd/0 \"$1\" &&"
                        + " exec /managed-agents/execute-command/ssm-session-worker \"$1\"",
                "sh",
                sessionId));
        var builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    /// What makes the command that follows a process of the container.
    List<String> entering(long pid) {
        return entering(pid, List.of("--mount", "--pid", "--net", "--uts", "--ipc"));
    }

    /// What makes the command that follows a process of this machine in the container's network.
    List<String> enteringNetwork(long pid) {
        return entering(pid, List.of("--net"));
    }

    private List<String> entering(long pid, List<String> spaces) {
        var line = new ArrayList<>(freshSignals);
        if (isolation instanceof Isolation.Namespaces namespaces) {
            line.addAll(List.of(tool("nsenter"), "--target", Long.toString(pid)));
            line.addAll(spaces);
            if (namespaces.user()) {
                line.addAll(List.of("--user", "--preserve-credentials"));
            }
        }
        return line;
    }

    /// Processes and users of the instance; everything else apart. The files from which a container
    /// is made are this machine's.
    private static List<String> below(Isolation.Namespaces namespaces, long host) {
        var line = new ArrayList<>(List.of(tool("nsenter"), "--target", Long.toString(host), "--pid"));
        if (namespaces.user()) {
            line.addAll(List.of("--user", "--preserve-credentials"));
        }
        line.addAll(unshare(new Isolation.Namespaces(false)));
        return line;
    }

    private static List<String> unshare(Isolation.Namespaces namespaces) {
        var line = new ArrayList<>(
                List.of(tool("unshare"), "--fork", "--kill-child", "--pid", "--mount", "--net", "--uts", "--ipc"));
        if (namespaces.user()) {
            line.addAll(List.of("--user", "--map-root-user"));
        }
        return line;
    }

    private List<String> init(Path root, Path image, String hostName) {
        return List.of(
                HostTools.shell().toString(),
                scripts.resolve("init.sh").toString(),
                root.toString(),
                Long.toString(storage),
                image.toString(),
                tool("mount"),
                tool("umount"),
                tool("pivot_root"),
                hostName);
    }

    static String tool(String name) {
        return HostTools.find(name)
                .map(Path::toString)
                .orElseThrow(() -> new IllegalStateException("this machine has no " + name));
    }

    /// Whether the programs that namespaces need are there at all.
    static boolean equipped() {
        return List.of("unshare", "nsenter", "mount", "umount", "pivot_root", "ln", "setsid").stream()
                .allMatch(name -> HostTools.find(name).isPresent());
    }
}

package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What an image contributes to a container: programs, of those that this machine has, and the
/// command that runs when the task definition names none.
///
/// @param name as in the task definition, without registry and tag
/// @param programs empty for images without a shell
/// @param command what the image runs by itself
record Image(String name, List<String> programs, List<String> command) {
    /// The applets of stock alpine that matter here; `script` is not among them, and that matters
    /// too.
    private static final String APPLETS = """
            [ ash awk base64 basename cat chgrp chmod chown clear cmp cp cut date dd df diff dirname dmesg du echo \
            egrep env expr false fgrep find fold free getopt grep groups gunzip gzip head hexdump hostname id ifconfig \
            install ip kill killall less ln logger ls md5sum mkdir mkfifo mknod mktemp more mount mv nc netstat nice \
            nl nohup nslookup od paste pgrep pidof ping pkill printenv printf ps pwd readlink realpath renice reset \
            rev rm rmdir sed seq setsid sh sha1sum sha256sum sha512sum sleep sort split stat stty su sync tac tail tar \
            tee test time timeout top touch tr true truncate tty umount uname uniq unzip uptime vi watch wc wget which \
            who whoami xargs xxd yes zcat""";

    private static final List<String> ALPINE = List.of(APPLETS.split("\\s+"));

    /// Beyond alpine's, in images made from a larger distribution. Only these have what makes the
    /// log of a session.
    private static final List<String> LARGER = List.of("bash", "script", "curl", "openssl", "perl", "vim");

    /// What a container sees below its own prefix, and not where the host has it.
    private static final List<String> PREFIXED = List.of("/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/");

    /// What stands for an EC2 instance: it has a `docker` that knows the containers on it.
    static final String INSTANCE = "ecs-optimized-instance";

    /// The image that a reference such as `public.ecr.aws/docker/library/alpine:3` names.
    static Image of(String reference) {
        var path = reference.replaceFirst("@.*$", "");
        var last = path.substring(path.lastIndexOf('/') + 1).replaceFirst(":.*$", "");
        return switch (last) {
            case "alpine", "busybox" -> new Image(last, ALPINE, List.of("/bin/sh"));
            case "debian", "ubuntu", "amazonlinux" -> new Image(last, larger(), List.of("/bin/sh"));
            case "scratch", "static", "distroless" -> new Image(last, List.of("pause"), List.of("pause", "infinity"));
            case INSTANCE -> new Image(last, larger(), List.of("tail", "-f", "/dev/null"));
            case "console", "ops" -> new Image(last, larger(), List.of("tail", "-f", "/dev/null"));
            default -> new Image(last, ALPINE, List.of("tail", "-f", "/dev/null"));
        };
    }

    private static List<String> larger() {
        var all = new ArrayList<>(ALPINE);
        all.addAll(LARGER);
        return List.copyOf(all);
    }

    /// Writes the image's directories: `bin`, `etc` and the agent's programs.
    ///
    /// @param hostPrefix where the container sees the host's programs, `/.host`; empty without a
    ///     root of its own
    void writeTo(Path directory, String hostPrefix) throws IOException, InterruptedException {
        var bin = Files.createDirectories(directory.resolve("bin"));
        for (var link : links().entrySet()) {
            Files.createSymbolicLink(bin.resolve(link.getKey()), Path.of(hostPrefix + link.getValue()));
        }
        if (name.equals(INSTANCE)) {
            InstancePrograms.writeTo(bin, hostPrefix);
        }
        writeEtc(Files.createDirectories(directory.resolve("etc")));
        writeWorker(Files.createDirectories(directory.resolve("agent")), hostPrefix);
    }

    private Map<String, Path> links() throws IOException, InterruptedException {
        var links = new LinkedHashMap<String, Path>();
        var busybox = HostTools.find("busybox");
        Collection<String> applets = busybox.isPresent() ? applets(busybox.get()) : List.of();
        for (var program : programs) {
            var found = applets.contains(program) ? busybox : onHost(program);
            found.ifPresent(path -> links.put(program, path));
        }
        return links;
    }

    private static Optional<Path> onHost(String program) {
        return switch (program) {
            case "ash" -> Optional.of(HostTools.shell());
            case "pause" -> HostTools.find("sleep");
            default -> HostTools.find(program).map(Image::beyondAlternatives);
        };
    }

    /// Where a program really is: containers do not have the links in `/etc` that some lead
    /// through.
    private static Path beyondAlternatives(Path program) {
        try {
            var real = program.toRealPath();
            return PREFIXED.stream().anyMatch(real.toString()::startsWith) ? real : program;
        } catch (IOException e) {
            return program;
        }
    }

    private static Collection<String> applets(Path busybox) throws IOException, InterruptedException {
        var process = new ProcessBuilder(busybox.toString(), "--list")
                .redirectErrorStream(true)
                .start();
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            var names = reader.readAllLines();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? names : List.of();
        } finally {
            process.destroyForcibly();
        }
    }

    private void writeEtc(Path etc) throws IOException {
        Files.writeString(etc.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/sh
                nobody:x:65534:65534:nobody:/:/sbin/nologin
                """);
        Files.writeString(etc.resolve("group"), "root:x:0:root\nnobody:x:65534:\n");
        Files.writeString(etc.resolve("hosts"), "127.0.0.1 localhost\n::1 localhost\n");
        Files.writeString(etc.resolve("os-release"), "NAME=\"" + name + " (Fumidai sandbox)\"\nID=" + name + "\n");
    }

    /// The worker is a program that does nothing but read what its argument names; its own name is
    /// what counts. `wc` reads with read(2), and only that is counted as rchar. Where `wc` is one
    /// of many names of one program, a script has to do: the kernel names it by its file as well.
    private static void writeWorker(Path agent, String hostPrefix) throws IOException {
        var worker = agent.resolve("ssm-session-worker");
        var wc = HostTools.find("wc");
        if (wc.isPresent() && wc.get().toRealPath().getFileName().toString().equals("wc")) {
            Files.createSymbolicLink(worker, Path.of(hostPrefix + wc.get()));
            return;
        }
        Files.writeString(
                worker, "#!" + hostPrefix + HostTools.shell() + "\nexec 3<\"$1\"\nwhile read -r _ <&3; do :; done\n");
        Files.setPosixFilePermissions(worker, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

package dev.fumidai.sandbox.container;

import dev.fumidai.sandbox.scratch.Scratch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntConsumer;

/// Containers as real processes of this machine, in namespaces of their own where it allows that.
///
/// A container has a root of its own: the host's libraries read-only, the programs that its image
/// has, a fresh `/proc`, everything else in memory; no network. Its processes die with its PID 1,
/// and all of them with the sandbox, even when that is killed.
///
/// **Threading:** any thread. Readers of pipes block natively, hence platform threads.
public final class ProcessContainers implements ContainerRuntime {
    /// How much a container may write unless something else is said, in bytes.
    public static final long STORAGE = 256L << 20;

    private static final System.Logger LOG = System.getLogger(ProcessContainers.class.getName());
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Scratch scratch;
    private final Launch launch;
    private final ExecutorService threads;
    private final Map<Path, ProcessContainer> running = new ConcurrentHashMap<>();
    private final Map<String, Path> images = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();

    private final Duration closeLimit;
    private final ReadWriteLock launching = new ReentrantReadWriteLock();
    private boolean closed;

    private ProcessContainers(Scratch scratch, Launch launch, ExecutorService threads, Duration closeLimit) {
        this.scratch = scratch;
        this.launch = launch;
        this.threads = threads;
        this.closeLimit = closeLimit;
    }

    /// Opens the runtime and finds out what this machine allows, by running a container.
    ///
    /// @param state a directory for private files; made when missing
    public static ProcessContainers open(Path state) throws IOException, InterruptedException {
        return open(state, false);
    }

    /// Opens the runtime as [#open(Path)] does.
    ///
    /// @param consent whether shells may run on this machine as they are when it allows no
    ///     namespaces
    public static ProcessContainers open(Path state, boolean consent) throws IOException, InterruptedException {
        return open(state, consent, STORAGE);
    }

    /// Opens the runtime as [#open(Path)] does.
    ///
    /// @param consent whether shells may run on this machine as they are when it allows no
    ///     namespaces
    /// @param storage how much each container may write, in bytes; it is memory of this machine
    public static ProcessContainers open(Path state, boolean consent, long storage)
            throws IOException, InterruptedException {
        var failures = new ArrayList<String>();
        if (!Launch.equipped()) {
            return open(state, new Isolation.None("it has no unshare, nsenter, pivot_root or setsid", consent));
        }
        for (var user : candidates()) {
            var runtime = open(state, new Isolation.Namespaces(user), CLOSE_LIMIT, storage);
            var failure = runtime.probe();
            if (failure.isEmpty()) {
                return runtime;
            }
            failures.add(failure);
            runtime.close();
        }
        return open(state, new Isolation.None(String.join("; ", failures), consent));
    }

    /// Opens the runtime with a given isolation, whether or not this machine allows it.
    public static ProcessContainers open(Path state, Isolation isolation) throws IOException {
        return open(state, isolation, CLOSE_LIMIT);
    }

    /// @param closeLimit how long the end of the containers is waited for, then that of our threads
    static ProcessContainers open(Path state, Isolation isolation, Duration closeLimit) throws IOException {
        return open(state, isolation, closeLimit, STORAGE);
    }

    private static ProcessContainers open(Path state, Isolation isolation, Duration closeLimit, long storage)
            throws IOException {
        var scratch = Scratch.open(state, "containers");
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("sandbox-container-", 0).factory());
        var launch = Launch.prepare(isolation, scratch.directory()).withStorage(storage);
        return new ProcessContainers(scratch, launch, threads, closeLimit);
    }

    /// How far containers are kept apart from this machine.
    public Isolation isolation() {
        return launch.isolation();
    }

    @Override
    public RunningContainer start(ContainerSpec spec, IntConsumer onExit) throws IOException {
        return start(launch, spec, onExit);
    }

    @Override
    public RunningContainer startOn(RunningContainer host, ContainerSpec spec, IntConsumer onExit) throws IOException {
        var below = host instanceof ProcessContainer container
                        && !launch.isolation().unsafe()
                ? launch.on(container.pid())
                : launch;
        return start(below, spec, onExit);
    }

    private RunningContainer start(Launch way, ContainerSpec spec, IntConsumer onExit) throws IOException {
        var image = Image.of(spec.image());
        var command = new ArrayList<>(spec.entryPoint());
        command.addAll(spec.command());
        if (command.isEmpty()) {
            command.addAll(image.command());
        }
        var home = scratch.directory().resolve("c" + counter.incrementAndGet());
        var container = launched(way, spec, command, home, image);
        container.begin(command, closeLimit, () -> running.remove(home), onExit);
        return container;
    }

    /// From its first moment it is known to those who close this.
    private ProcessContainer launched(Launch way, ContainerSpec spec, List<String> command, Path home, Image image)
            throws IOException {
        launching.readLock().lock();
        try {
            if (closed) {
                throw new IOException("the container runtime is closed");
            }
            var directory = imageDirectory(image);
            Files.createDirectory(home);
            var container = ProcessContainer.launch(spec, command, way, home, directory, threads);
            running.put(home, container);
            return container;
        } finally {
            launching.readLock().unlock();
        }
    }

    private List<ProcessContainer> last() {
        launching.writeLock().lock();
        try {
            closed = true;
            return List.copyOf(running.values());
        } finally {
            launching.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        var last = last();
        last.forEach(ProcessContainer::kill);
        try {
            for (var container : last) {
                container.awaitGone(closeLimit);
            }
            endThreads();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        try {
            scratch.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot remove directory={0}: {1}", scratch.directory(), e.getMessage());
        }
    }

    /// Closing a pipe does not wake its reader, and a process that has left its container may hold
    /// the other end for ever. These threads keep nothing alive.
    private void endThreads() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(closeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.log(Level.WARNING, "the output of a container does not end; its reader is left behind");
            threads.shutdownNow();
        }
    }

    private Path imageDirectory(Image image) throws IOException {
        try {
            return images.computeIfAbsent(image.name(), this::unpack);
        } catch (UncheckedIOException e) {
            throw new IOException("cannot prepare image " + image.name(), e.getCause());
        }
    }

    private Path unpack(String name) {
        var directory = scratch.directory().resolve("image-" + name.replaceAll("[^A-Za-z0-9._-]", "_"));
        try {
            Image.of(name).writeTo(directory, launch.hostPrefix());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    /// A user namespace first, even for root: root in there is nobody special out here.
    private static List<Boolean> candidates() {
        return System.getProperty("user.name", "").equals("root") ? List.of(true, false) : List.of(true);
    }

    /// Empty when a container with a worker beside its first process works here.
    private String probe() throws InterruptedException {
        var exited = new CountDownLatch(1);
        var spec = new ContainerSpec(
                "probe",
                "probe",
                "probe",
                "alpine",
                List.of(),
                List.of("cat", "/proc/self/stat"),
                Map.of(),
                Duration.ofSeconds(1));
        try {
            var container = start(spec, code -> exited.countDown());
            if (!exited.await(PROBE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return "a container did not end";
            }
            return container.output().stream().anyMatch(line -> line.startsWith("1 (cat)"))
                    ? ""
                    : "a container sees the wrong processes";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}

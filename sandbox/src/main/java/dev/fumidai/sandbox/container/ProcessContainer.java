package dev.fumidai.sandbox.container;

import dev.fumidai.sandbox.scratch.Scratch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// One container: a supervisor process, and under it the container's PID 1.
///
/// **Threading:** any thread.
final class ProcessContainer implements RunningContainer {
    private static final System.Logger LOG = System.getLogger(ProcessContainer.class.getName());
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /// Without namespaces something that the first process left may keep the pipe.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final ContainerSpec spec;
    private final Launch launch;
    private final Path home;
    private final Process supervisor;
    private final Output output = new Output();
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Executor threads;
    private final Optional<ProcessView> view;
    private final Map<String, String> variables;
    private final Set<ContainerProcess> processes = ConcurrentHashMap.newKeySet();
    private volatile long pid;
    private volatile @Nullable OwnLoopback loopback;

    private ProcessContainer(
            ContainerSpec spec,
            Launch launch,
            Path home,
            Process supervisor,
            Executor threads,
            Optional<ProcessView> view,
            Map<String, String> variables) {
        this.variables = variables;
        this.spec = spec;
        this.launch = launch;
        this.home = home;
        this.supervisor = supervisor;
        this.threads = threads;
        this.view = view;
    }

    /// Launches the container; [#begin] must follow.
    ///
    /// @param home an empty directory of this container alone; removed when it has exited
    static ProcessContainer launch(
            ContainerSpec spec, List<String> command, Launch launch, Path home, Path image, Executor threads)
            throws IOException {
        Files.createDirectories(home.resolve("root"));
        var view = launch.isolation().unsafe()
                ? Optional.of(ProcessView.open(home.resolve("proc"), threads))
                : Optional.<ProcessView>empty();
        var hostName = "ip-" + spec.runtimeId().replaceAll("[^A-Za-z0-9-]", "-");
        hostName = hostName.substring(0, Math.min(hostName.length(), 60));
        var variables = launch.variables(home, image, hostName, spec.environment());
        var supervisor = launch.container(home, image, hostName, command, variables);
        var container = new ProcessContainer(spec, launch, home, supervisor, threads, view, variables);
        threads.execute(container::read);
        return container;
    }

    /// Returns when its command runs.
    ///
    /// @param limit how long its end is waited for when it does not
    /// @param onGone told when nothing of it is left, whether or not it ever ran
    /// @param onExit told after that, if it ran
    void begin(List<String> command, Duration limit, Runnable onGone, IntConsumer onExit) throws IOException {
        try {
            awaitReady(command);
        } catch (IOException e) {
            discard(limit, onGone);
            throw e;
        }
        openLoopback();
        threads.execute(() -> awaitExit(code -> {
            onGone.run();
            onExit.accept(code);
        }));
    }

    @Override
    public ContainerSpec spec() {
        return spec;
    }

    @Override
    public List<String> output() {
        return output.lines();
    }

    @Override
    public void follow(Consumer<String> reader) {
        output.follow(reader);
    }

    @Override
    public void stop() {
        signal(false);
        threads.execute(() -> {
            try {
                if (!gone.await(spec.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                    kill();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void kill() {
        if (pid == 0) {
            hangUp(); // its first process is not known yet
        } else {
            signal(true);
        }
    }

    @Override
    public SessionWorker startWorker(String sessionId) throws IOException {
        if (sessionId.isBlank() || sessionId.contains("/") || sessionId.startsWith("-")) {
            throw new IOException("not a session id: " + sessionId);
        }
        if (exited()) {
            throw new IOException("container " + spec.name() + " has exited");
        }
        return view.isPresent()
                ? view.get().worker(sessionId)
                : ProcessWorker.start(launch.worker(pid, sessionId), threads);
    }

    @Override
    public ContainerProcess exec(ExecOrder order) throws IOException, InterruptedException {
        var program = order.argv().getFirst();
        if (!finds(program)) {
            throw new IOException(
                    program.contains("/")
                            ? "fork/exec " + program + ": no such file or directory"
                            : "exec: \"" + program + "\": executable file not found in $PATH");
        }
        var process = entry().start(order);
        processes.removeIf(ContainerProcess::ended);
        processes.add(process);
        if (exited()) {
            process.close();
        }
        return process;
    }

    /// Without a network of its own it has no loopback either: that would be this machine's.
    @Override
    public Socket connect(int port) throws IOException {
        var way = loopback;
        if (way == null) {
            throw OwnLoopback.refused(port);
        }
        return way.connect(port);
    }

    /// What makes the command that follows one of the container's network, with the host's files.
    List<String> enteringNetwork() {
        return launch.enteringNetwork(pid);
    }

    @Override
    public boolean finds(String program) throws IOException, InterruptedException {
        return entry().finds(program);
    }

    private void openLoopback() {
        if (!launch.isolation().unsafe()) {
            loopback = new OwnLoopback(enteringNetwork(), home, threads);
        }
    }

    private Entry entry() throws IOException {
        if (exited()) {
            throw new IOException("container " + spec.name() + " has exited");
        }
        if (launch.isolation() instanceof Isolation.None(var why, var consent) && !consent) {
            throw new IOException("This machine does not let the sandbox keep containers apart from it (" + why
                    + "), so a command in a container would run as you, on your own files. Start the sandbox with"
                    + " --unsafe to allow that.");
        }
        return new Entry(launch, pid, home.resolve("root"), variables);
    }

    @Override
    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /// The number of its first process as this machine counts.
    long pid() {
        return pid;
    }

    /// Each level of process namespaces has a number of its own; the last is the container's.
    @Override
    public OptionalLong pidOnHost() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("NSpid:"))
                    .map(line -> line.substring("NSpid:".length()).strip().split("\\s+"))
                    .filter(numbers -> numbers.length > 1)
                    .mapToLong(numbers -> Long.parseLong(numbers[numbers.length - 2]))
                    .findFirst();
        }
    }

    /// A first process that exits says so of itself before the system kills the others, and is gone
    /// only after them.
    @Override
    public boolean dying() {
        return exited() || (!launch.isolation().unsafe() && ProcessState.of(pid).exits());
    }

    /// Whether nothing of it is left.
    boolean exited() {
        return gone.getCount() == 0;
    }

    /// Waits until nothing of it is left.
    ///
    /// @param limit after which everything is killed whose parents are known, and given up
    void awaitGone(Duration limit) throws InterruptedException {
        if (gone.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        LOG.log(Level.WARNING, "container={0} did not end within {1}, killed", spec.runtimeId(), limit);
        killAll();
        if (!gone.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.log(Level.WARNING, "container={0} is given up", spec.runtimeId());
        }
    }

    private void killAll() {
        supervisor.descendants().forEach(ProcessHandle::destroyForcibly);
        supervisor.destroyForcibly();
    }

    private void signal(boolean hard) {
        if (exited()) {
            return;
        }
        ProcessHandle.of(pid).ifPresent(first -> {
            if (hard) {
                // The first one first: it might end in order when its children do. Without a PID
                // namespace they do not die with it.
                var others = first.descendants().toList();
                first.destroyForcibly();
                others.forEach(ProcessHandle::destroyForcibly);
            } else {
                first.destroy();
            }
        });
    }

    private void read() {
        try (var reader = supervisor.inputReader(StandardCharsets.UTF_8)) {
            output.readAll(reader);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "output of container={0} ended: {1}", spec.runtimeId(), e.getMessage());
        } finally {
            read.countDown();
        }
        output.ready().completeExceptionally(new IOException("the output ended"));
    }

    private void awaitReady(List<String> command) throws IOException {
        try {
            pid = output.ready().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(failure(command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while container " + spec.name() + " started");
        }
    }

    private String failure(List<String> command) {
        var lines = output.lines();
        var text = lines.stream().anyMatch(line -> line.startsWith("missing "))
                ? "exec: \"" + command.getFirst() + "\": executable file not found in $PATH"
                : String.join("; ", lines);
        return "CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task:"
                + " failed to create shim task: OCI runtime create failed: runc create failed: unable to start"
                + " container process: " + text + ": unknown";
    }

    /// Ends it as the end of the sandbox would: who kills its processes while they start one
    /// another misses the youngest. Nobody else looks after what does not hear of that.
    private void discard(Duration limit, Runnable onGone) {
        hangUp();
        threads.execute(() -> {
            try {
                if (!supervisor.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.log(Level.WARNING, "container={0} did not end, killed", spec.runtimeId());
                    killAll();
                }
                awaitExit(code -> onGone.run());
            } catch (InterruptedException e) {
                killAll();
                Thread.currentThread().interrupt();
            }
        });
    }

    private void hangUp() {
        try {
            supervisor.getOutputStream().close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "container={0}: {1}", spec.runtimeId(), e.getMessage());
        }
    }

    private void awaitExit(IntConsumer onExit) {
        try {
            var code = supervisor.waitFor();
            var _ = read.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS); // whoever hears of the end finds all
            processes.forEach(ContainerProcess::close);
            view.ifPresent(ProcessView::close);
            var way = loopback;
            if (way != null) {
                way.close();
            }
            Scratch.remove(home);
            gone.countDown();
            onExit.accept(code);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + home, e);
        } finally {
            gone.countDown();
        }
    }
}

package dev.fumidai.sandbox;

import dev.fumidai.sandbox.api.CallLog;
import dev.fumidai.sandbox.api.ControlPlane;
import dev.fumidai.sandbox.api.Front;
import dev.fumidai.sandbox.api.RecordedCall;
import dev.fumidai.sandbox.api.WebServer;
import dev.fumidai.sandbox.control.ControlMount;
import dev.fumidai.sandbox.control.ControlToken;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.iam.AccessKeys;
import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.iam.KeyRing;
import dev.fumidai.sandbox.iam.Policy;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.network.Registration;
import dev.fumidai.sandbox.storage.S3;
import dev.fumidai.sandbox.storage.S3Mount;
import dev.fumidai.sandbox.time.RealTimeline;
import dev.fumidai.sandbox.time.Timeline;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;

/// An embedded AWS on loopback.
///
/// ```java
/// try (var sandbox = Sandbox.start(SandboxSettings.standard())) {
///     // endpoint(), region() and credentials() are what a client needs
/// }
/// ```
///
/// **Threading:** any thread.
public final class Sandbox implements AutoCloseable {
    private final SandboxSettings settings;
    private final StateDirectory state;
    private final WebServer web;
    private final WebServer controlWeb;
    private final Timeline time;
    private final InstantSource clock;
    private final Ends ends;
    private final Region home;
    private final Directory directory;
    private final Faults faults;
    private final CallLog calls;
    private final AccessKeys credentials;

    private Sandbox(
            SandboxSettings settings,
            StateDirectory state,
            WebServer web,
            WebServer controlWeb,
            Timeline time,
            InstantSource clock,
            Ends ends,
            Region home,
            Directory directory,
            Faults faults,
            CallLog calls,
            AccessKeys credentials) {
        this.settings = settings;
        this.state = state;
        this.web = web;
        this.controlWeb = controlWeb;
        this.time = time;
        this.clock = clock;
        this.ends = ends;
        this.home = home;
        this.directory = directory;
        this.faults = faults;
        this.calls = calls;
        this.credentials = credentials;
    }

    /// Starts a sandbox, which answers when this returns.
    ///
    /// @throws IOException when the port is busy, or what the sandbox needs cannot be started
    public static Sandbox start(SandboxSettings settings) throws IOException {
        Ends.Maker maker = switch (settings.ends()) {
            case REAL -> RealEnds::make;
            case PAPER -> PaperEnds::make;
        };
        return start(settings, maker, new RealTimeline(InstantSource.system()), InstantSource.system());
    }

    /// @param time world time
    /// @param clock the wall clock, which signatures and credentials go by
    static Sandbox start(SandboxSettings settings, Ends.Maker maker, Timeline time, InstantSource clock)
            throws IOException {
        var state = StateDirectory.open(settings.stateDirectory());
        var web = new WebServer(settings.port(), state.tls(settings.tls()));
        try {
            return start(settings, maker, time, clock, state, web);
        } catch (IOException | RuntimeException e) {
            time.close();
            web.close();
            state.close();
            throw e;
        }
    }

    private static Sandbox start(
            SandboxSettings settings,
            Ends.Maker maker,
            Timeline time,
            InstantSource clock,
            StateDirectory state,
            WebServer web)
            throws IOException {
        web.bind();
        var random = new SecureRandom();
        var landscape = Landscape.standard();
        var faults = new Faults(settings.faults());
        var keys = new KeyRing(random);
        var directory = new Directory(landscape.place().accountId(), keys);
        var calls = new CallLog();
        var regions = new Regions(landscape);
        var plane = new ControlPlane(regions, keys, faults, clock, calls);
        var services = new SessionServices();
        var ends = maker.make(new Ends.Surroundings(
                settings, web.address(), plane, faults, time, landscape, state.path(), services.asAgentServices()));
        try {
            var buckets = DefaultBuckets.make(landscape.place(), time.instant());
            var parts =
                    new Region.Parts(settings, directory, faults, time, clock, ends, new Ids(random), random, buckets);
            var home = Region.of(landscape, parts, true);
            services.open(home);
            regions.open(home, place -> Region.of(Landscape.empty(place), parts, false));
            var role = directory.role(settings.role(), Policy.ADMINISTRATOR, Optional.empty());
            var credentials = keys.temporary(
                    directory.session(role, settings.sessionName()),
                    settings.credentialLife().map(life -> clock.instant().plus(life)));
            state.writeCredentials(credentials);
            settings.channelFaults().forEach(ends.channelFaults()::apply);
            var place = landscape.place();
            var mounts = new ArrayList<>(ends.mounts());
            mounts.add(new S3Mount(new S3(buckets, place.region(), place.accountId(), plane)));
            var control = new ControlMount(
                    ControlToken.write(state.controlTokenFile(), random), new FaultBoard(faults, ends.channelFaults()));
            var controlWeb = settings.tls().isPresent() ? controlServer(control) : web;
            if (settings.tls().isEmpty()) {
                mounts.add(control);
            }
            web.start(mounts, new Front(plane));
            return new Sandbox(
                    settings, state, web, controlWeb, time, clock, ends, home, directory, faults, calls, credentials);
        } catch (IOException | RuntimeException e) {
            ends.close();
            throw e;
        }
    }

    /// Steering must work whatever certificate the sandbox shows: then it has a port without TLS.
    private static WebServer controlServer(ControlMount control) throws IOException {
        var server = new WebServer(0, Optional.empty());
        server.bind();
        server.start(List.of(control), new Handler.Wrapper());
        return server;
    }

    public SandboxSettings settings() {
        return settings;
    }

    /// The endpoint URL of every service.
    public URI endpoint() {
        return web.address();
    }

    /// Where the sandbox is steered, see [ControlMount]; on loopback.
    public URI control() {
        return controlWeb.address();
    }

    /// What those who steer it have to show, readable by its owner only.
    public Path controlTokenFile() {
        return state.controlTokenFile();
    }

    public String region() {
        return home.landscape().place().region();
    }

    public String accountId() {
        return home.landscape().place().accountId();
    }

    /// The first credentials, of a role session that may do everything.
    public AccessKeys credentials() {
        return credentials;
    }

    /// A file with these credentials in the form of the AWS CLI's, readable by its owner only.
    public Path credentialsFile() {
        return state.credentialsFile();
    }

    /// The certificate that clients have to trust, with TLS.
    public Optional<Path> certificateAuthority() {
        return state.certificateAuthority();
    }

    /// Where the sandbox keeps its files.
    public Path stateDirectory() {
        return state.path();
    }

    /// The VPC and the databases.
    public Landscape landscape() {
        return home.landscape();
    }

    /// Adds a role that people may assume, or gives an existing one another policy for sessions to
    /// come.
    public void role(String name, Policy policy) {
        directory.role(name, policy, Optional.empty());
    }

    /// Credentials of a session of a role.
    ///
    /// @param life how long they are good for
    public AccessKeys session(String role, String sessionName, Duration life) {
        var found = directory
                .find("arn:aws:iam::" + accountId() + ":role/" + role)
                .orElseThrow(() -> new IllegalArgumentException("no role " + role));
        return directory
                .keys()
                .temporary(
                        directory.session(found, sessionName),
                        Optional.of(clock.instant().plus(life)));
    }

    /// Credentials of a new IAM user.
    public AccessKeys user(String name, Policy policy) {
        return directory.keys().permanent(directory.user(name, policy));
    }

    /// The faults, to switch on and off.
    public Faults faults() {
        return faults;
    }

    /// Lets something go wrong between the ends of data channels.
    public void apply(GatewayFault fault) {
        ends.channelFaults().apply(fault);
    }

    /// Switches a fault on as the command line names it, see [FaultText].
    public void apply(String fault) {
        new FaultBoard(faults, ends.channelFaults()).set(List.of(fault));
    }

    /// Lets something of this machine listen at an address of the VPC; security groups apply.
    ///
    /// @param real the socket on this machine that takes the connections
    public Registration listen(String address, int port, InetSocketAddress real) {
        return ends.vpc().listen(address, port, real);
    }

    /// Lets something of this machine listen on a task's own loopback, as a program in it would.
    ///
    /// @param real the socket on this machine that takes the connections
    public Registration listenIn(String taskArn, int port, InetSocketAddress real) {
        return ends.vpc().listenIn(taskArn.substring(taskArn.lastIndexOf('/') + 1), port, real);
    }

    /// How to log in to the PostgreSQL databases; empty when they are not real.
    public Optional<DatabaseAccess> database() {
        return ends.database();
    }

    /// How to log in to the MariaDB database; empty when this machine does not have its programs.
    public Optional<DatabaseAccess> inventory() {
        return ends.inventory();
    }

    /// Waits until all databases answer; those that start when somebody asks for them start now.
    ///
    /// @throws IOException when one does not start
    public void awaitDatabases() throws IOException {
        ends.backing().await();
    }

    /// Whether a command in a container can do to this machine what its user can.
    public boolean unsafeContainers() {
        return RealEnds.unsafe(ends.containers());
    }

    /// The calls that were answered, oldest first.
    public List<RecordedCall> calls() {
        return calls.all();
    }

    /// Every task that is not stopped, as DescribeTasks shows it with its tags.
    public List<Struct> tasks() {
        return home.ecs().tasks();
    }

    /// Stops a task from outside, as a colleague or a maintenance would.
    public boolean stopTask(String taskArn, String reason) {
        return home.ecs().stopTask(taskArn, reason);
    }

    /// The ids of the sessions that have not ended.
    public List<String> openSessions() {
        return ends.gateway().sessions().stream()
                .filter(session -> session.endedAt().isEmpty())
                .map(session -> session.sessionId())
                .toList();
    }

    /// Ends a session in order, as TerminateSession does; false when there is none.
    public boolean endSession(String sessionId) {
        return ends.gateway().terminate(sessionId);
    }

    /// Kills a task's exec agents with their sessions; ECS starts new ones.
    public void killAgents(String taskArn) {
        home.ecs().killAgents(taskArn);
    }

    /// Ends everything that the sandbox has started.
    @Override
    public void close() {
        time.close();
        ends.close();
        web.close();
        if (controlWeb != web) {
            controlWeb.close();
        }
        state.close();
    }
}

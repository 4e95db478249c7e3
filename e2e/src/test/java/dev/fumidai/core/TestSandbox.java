package dev.fumidai.core;

import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.iam.AccessKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One sandbox for all tests of a class, with the agent that does not sleep.
///
/// **Threading:** started before and closed after the tests; they may run at the same time.
public final class TestSandbox implements BeforeAllCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SandboxSettings settings;
    private final Optional<String> service;
    private @Nullable Sandbox running;

    private TestSandbox(SandboxSettings settings, Optional<String> service) {
        this.settings = settings;
        this.service = service;
    }

    /// One whose tasks run after this time.
    public static TestSandbox startingTasksIn(Duration taskStart) {
        return new TestSandbox(
                SandboxSettings.standard().withTaskStart(taskStart).withAgentKind(AgentKind.FAST), Optional.empty());
    }

    /// The same with other settings.
    public TestSandbox with(UnaryOperator<SandboxSettings> more) {
        return new TestSandbox(more.apply(settings), service);
    }

    /// The same; tests begin when a task of this service runs.
    public TestSandbox withTaskOf(String name) {
        return new TestSandbox(settings, Optional.of(name));
    }

    /// The sandbox, from the first test on.
    public Sandbox sandbox() {
        if (running == null) {
            throw new IllegalStateException("not started yet");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        var started = Sandbox.start(settings);
        running = started;
        service.ifPresent(name -> awaitTaskOf(started, name));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (running != null) {
            running.close();
        }
    }

    /// Waits until a task of this service runs.
    public static void awaitTaskOf(Sandbox sandbox, String service) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> sandbox.tasks().stream()
                        .anyMatch(task -> ("service:" + service).equals(task.string("group"))
                                && "RUNNING".equals(task.string("lastStatus"))));
    }

    /// Leads a program of ours there with the sandbox's own keys, as `sandbox env` does.
    ///
    /// @param folder for state and configuration
    public static Environment environment(Sandbox sandbox, Path folder) {
        return environment(sandbox, folder, login(sandbox.credentials()));
    }

    /// @param folder for state and configuration
    /// @param more says who we are, among others
    public static Environment environment(Sandbox sandbox, Path folder, Map<String, String> more) {
        var variables = new HashMap<>(more);
        variables.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
        variables.put("AWS_REGION", sandbox.region());
        variables.put("XDG_STATE_HOME", folder.resolve("state").toString());
        variables.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return new Environment(variables, folder, folder, InstantSource.system(), new SecureRandom());
    }

    /// Says who we are.
    public static Map<String, String> login(AccessKeys keys) {
        return Map.of(
                "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey(),
                "AWS_SESSION_TOKEN", keys.sessionToken().orElse(""));
    }
}

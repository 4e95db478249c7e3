package dev.fumidai.app.plugin;

import dev.fumidai.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandLogging;
import software.amazon.awssdk.services.ecs.model.Session;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Starts sessions and then the plugin, with the arguments, the environment and the ignored Ctrl-C
/// that the AWS CLI gives it.
final class AwsCliImitation implements AutoCloseable {
    private static final String VARIABLE = "AWS_SSM_START_SESSION_RESPONSE";

    private final Sandbox sandbox;
    private final Path home;
    private final Optional<String> endpoint;
    private final SsmClient ssm;
    private final EcsClient ecs;

    AwsCliImitation(Sandbox sandbox, Path home) {
        this(sandbox, home, Optional.empty());
    }

    private AwsCliImitation(Sandbox sandbox, Path home, Optional<String> endpoint) {
        this.sandbox = sandbox;
        this.home = home;
        this.endpoint = endpoint;
        ssm = client(SsmClient.builder());
        ecs = client(EcsClient.builder());
    }

    /// Where a container is.
    record Place(String cluster, String taskArn, String container, String target) {}

    /// The same, telling the plugin another endpoint; the sandbox's comes by a variable then.
    AwsCliImitation at(String other) {
        return new AwsCliImitation(sandbox, home, Optional.of(other));
    }

    /// Starts a task and waits until sessions can be started in it.
    Place run(String definition, String subnet, String group) {
        var arn = ecs.runTask(r -> r.cluster("ops")
                        .taskDefinition(definition)
                        .launchType("FARGATE")
                        .enableExecuteCommand(true)
                        .networkConfiguration(n ->
                                n.awsvpcConfiguration(v -> v.subnets(subnet).securityGroups(group))))
                .tasks()
                .getFirst()
                .taskArn();
        var task = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> described(arn), AwsCliImitation::takesSessions);
        var container = task.containers().getFirst();
        var id = arn.substring(arn.lastIndexOf('/') + 1);
        return new Place("ops", arn, container.name(), "ecs:ops_" + id + "_" + container.runtimeId());
    }

    /// `aws ssm start-session`.
    PluginProcess startSession(Place place, String document, Map<String, String> parameters) throws IOException {
        var lists = parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        var answer = ssm.startSession(
                r -> r.target(place.target()).documentName(document).parameters(lists));
        var response = "{\"SessionId\": \"%s\", \"TokenValue\": \"%s\", \"StreamUrl\": \"%s\"}"
                .formatted(answer.sessionId(), answer.tokenValue(), answer.streamUrl());
        var request = "{\"Target\": \"%s\", \"DocumentName\": \"%s\", \"Parameters\": {}}"
                .formatted(place.target(), document);
        return plugin(answer.sessionId(), Map.of(VARIABLE, response), VARIABLE, request);
    }

    /// `aws ecs execute-command`.
    PluginProcess executeCommand(Place place, String command) throws IOException {
        var session = ecsSession(place, command);
        var response = "{\"sessionId\": \"%s\", \"streamUrl\": \"%s\", \"tokenValue\": \"%s\"}"
                .formatted(session.sessionId(), session.streamUrl(), session.tokenValue());
        return plugin(session.sessionId(), Map.of(), response, "{\"Target\": \"" + place.target() + "\"}");
    }

    /// `copilot svc exec`: the names of the Go SDK, three arguments, and no credentials: those it has
    /// are of a role that it took on itself.
    PluginProcess executeCommandAsCopilot(Place place, String command) throws IOException {
        var session = ecsSession(place, command);
        var response = "{\"SessionId\":\"%s\",\"StreamUrl\":\"%s\",\"TokenValue\":\"%s\"}"
                .formatted(session.sessionId(), session.streamUrl(), session.tokenValue());
        var variables = Map.of(
                "AWS_ENDPOINT_URL", sandbox.endpoint().toString(),
                "AWS_EC2_METADATA_DISABLED", "true",
                "XDG_STATE_HOME", home.resolve("state").toString());
        return PluginProcess.start(
                session.sessionId(),
                ignoringSignals(response, sandbox.region(), "StartSession"),
                variables,
                Files.createTempDirectory(home, "plugin"));
    }

    private Session ecsSession(Place place, String command) {
        return ecs.executeCommand(r -> r.cluster(place.cluster())
                        .task(place.taskArn())
                        .container(place.container())
                        .command(command)
                        .interactive(true))
                .session();
    }

    private List<String> ignoringSignals(String... arguments) {
        var command = new ArrayList<>(List.of("sh", "-c", "trap '' INT QUIT TSTP; exec \"$0\" \"$@\""));
        command.add(home.resolve("bin/session-manager-plugin").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /// `aws ecs update-cluster`: what comes by ECS Exec is encrypted until the answer is closed.
    Encrypted encrypt(Place place, String keyId) {
        execConfiguration(place, keyId);
        return () -> execConfiguration(place, null);
    }

    /// A cluster with a key.
    interface Encrypted extends AutoCloseable {
        @Override
        void close();
    }

    private void execConfiguration(Place place, @Nullable String keyId) {
        ecs.updateCluster(r -> r.cluster(place.cluster())
                .configuration(c ->
                        c.executeCommandConfiguration(e -> e.kmsKeyId(keyId).logging(ExecuteCommandLogging.NONE))));
    }

    @Override
    public void close() {
        ssm.close();
        ecs.close();
    }

    private PluginProcess plugin(String sessionId, Map<String, String> variables, String first, String request)
            throws IOException {
        var command = ignoringSignals(
                first,
                sandbox.region(),
                "StartSession",
                "",
                request,
                endpoint.orElse(sandbox.endpoint().toString()));
        var all = new HashMap<>(variables);
        all.put("AWS_ACCESS_KEY_ID", sandbox.credentials().accessKeyId());
        all.put("AWS_SECRET_ACCESS_KEY", sandbox.credentials().secretAccessKey());
        sandbox.credentials().sessionToken().ifPresent(token -> all.put("AWS_SESSION_TOKEN", token));
        all.put("XDG_STATE_HOME", home.resolve("state").toString());
        // The endpoint among the arguments is that of one service.
        all.put("AWS_ENDPOINT_URL_KMS", sandbox.endpoint().toString());
        if (endpoint.isPresent()) {
            all.put("AWS_ENDPOINT_URL_SSM", sandbox.endpoint().toString());
        }
        return PluginProcess.start(sessionId, command, all, Files.createTempDirectory(home, "plugin"));
    }

    private Task described(String arn) {
        return ecs.describeTasks(r -> r.cluster("ops").tasks(arn)).tasks().getFirst();
    }

    private static boolean takesSessions(Task task) {
        return "RUNNING".equals(task.lastStatus())
                && task.containers().getFirst().managedAgents().stream()
                        .anyMatch(agent -> "RUNNING".equals(agent.lastStatus()));
    }

    private <C, B extends AwsClientBuilder<B, C>> C client(B builder) {
        var keys = sandbox.credentials();
        return builder.endpointOverride(URI.create(sandbox.endpoint().toString()))
                .region(Region.of(sandbox.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        keys.accessKeyId(),
                        keys.secretAccessKey(),
                        keys.sessionToken().orElseThrow())))
                .build();
    }
}

package dev.fumidai.sandbox;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.sandbox.agent.AgentServices;
import dev.fumidai.sandbox.agent.KeyService;
import dev.fumidai.sandbox.agent.SessionLog;
import dev.fumidai.sandbox.agent.SessionLogs;
import dev.fumidai.sandbox.agent.SessionPreferences;
import dev.fumidai.sandbox.agent.StreamedLines;
import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.iam.Principal;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// KMS, S3 and CloudWatch Logs as agents call them: with the role of their task.
///
/// **Threading:** any thread.
final class SessionServices implements KeyService, SessionLogs {
    private static final System.Logger LOG = System.getLogger(SessionServices.class.getName());

    private volatile @Nullable Region region;

    /// Begins to answer.
    void open(Region home) {
        region = home;
    }

    AgentServices asAgentServices() {
        return new AgentServices(this, this);
    }

    private Region home() {
        var home = region;
        if (home == null) {
            throw new IllegalStateException("an agent called before the sandbox had started");
        }
        return home;
    }

    private Principal caller(String target) throws ApiException {
        return home().ecs()
                .principal(target)
                .orElseThrow(() ->
                        new ApiException("NoCredentialProviders", "no valid providers in chain: the task has no role"));
    }

    @Override
    public byte[] decrypt(String keyId, Bytes ciphertext, Map<String, String> context) throws IOException {
        try {
            var caller = caller(context.getOrDefault("aws:ssm:TargetId", ""));
            return home().keys()
                    .decrypt(caller, home().access(), Optional.of(keyId), ciphertext, context)
                    .toByteArray();
        } catch (ApiException e) {
            throw new IOException(e.code() + ": " + e.text(), e);
        }
    }

    @Override
    public Optional<String> refusal(SessionPreferences preferences) {
        var bucket = preferences.s3BucketName();
        if (preferences.s3EncryptionEnabled() && !bucket.isEmpty()) {
            var encrypted = home().buckets().encrypted(bucket);
            if (encrypted.isEmpty()) {
                return Optional.of("Couldn't start the session because we are unable to validate encryption on Amazon"
                        + " S3 bucket. Error: NoSuchBucket: The specified bucket does not exist");
            }
            if (!encrypted.get()) {
                return Optional.of(unencrypted("Amazon S3 bucket", "bucket"));
            }
        }
        var group = preferences.cloudWatchLogGroupName();
        if (preferences.cloudWatchEncryptionEnabled() && !group.isEmpty()) {
            // A missing group is only worth a warning.
            return home().logs()
                    .encrypted(group)
                    .filter(encrypted -> !encrypted)
                    .map(_ -> unencrypted("CloudWatch Logs log group", "log group"));
        }
        return Optional.empty();
    }

    private static String unencrypted(String kind, String what) {
        return "We couldn't start the session because encryption is not set up on the selected " + kind
                + ". Either encrypt the " + what + " or choose an option to enable logging without encryption.";
    }

    @Override
    public void stored(SessionLog log) {
        try {
            var caller = caller(log.target());
            putObject(caller, log);
            putEvents(caller, log);
        } catch (ApiException e) {
            LOG.log(Level.WARNING, "session={0} has no log: {1}: {2}", log.sessionId(), e.code(), e.text());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "session={0} has no log: {1}", log.sessionId(), e.getMessage());
        }
    }

    /// A group that is not there means no log at all.
    @Override
    public void streamed(StreamedLines lines) {
        try {
            var group = lines.preferences().cloudWatchLogGroupName();
            openStream(caller(lines.target()), group, lines.sessionId(), lines.at());
            var place = home().landscape().place();
            if (!home().logs()
                    .add(group, lines.sessionId(), lines.at(), lines.at(), LogForm.event(lines, place.region()))) {
                throw new ApiException("ResourceNotFoundException", "The specified log group does not exist.");
            }
        } catch (ApiException e) {
            LOG.log(Level.WARNING, "session={0} is not streamed: {1}: {2}", lines.sessionId(), e.code(), e.text());
        }
    }

    private void openStream(Principal caller, String group, String stream, Instant now) throws ApiException {
        var arn = home().landscape().place().arn("logs", "log-group:" + group + ":log-stream:" + stream);
        home().access().authorize(caller, "logs:CreateLogStream", arn);
        home().access().authorize(caller, "logs:PutLogEvents", arn);
        home().logs().createStream(group, stream, now);
    }

    private void putObject(Principal caller, SessionLog log) throws ApiException, IOException {
        var bucket = log.preferences().s3BucketName();
        if (bucket.isEmpty()) {
            return;
        }
        var key = LogForm.key(log.preferences().s3KeyPrefix(), log.sessionId());
        var arn = "arn:aws:s3:::" + bucket + "/" + key;
        home().access().authorize(caller, "s3:PutObject", arn);
        home().access().authorize(caller, "s3:PutObjectAcl", arn);
        if (!home().buckets().put(bucket, key, log.transcript(), "text/plain", log.endedAt())) {
            throw new ApiException("NoSuchBucket", "The specified bucket does not exist");
        }
    }

    private void putEvents(Principal caller, SessionLog log) throws ApiException, IOException {
        var group = log.preferences().cloudWatchLogGroupName();
        if (group.isEmpty()) {
            return;
        }
        openStream(caller, group, log.sessionId(), log.endedAt());
        var events = new LogForm.Events(log.transcript().read());
        for (var message = events.next(); message.isPresent(); message = events.next()) {
            if (!home().logs().add(group, log.sessionId(), log.endedAt(), log.endedAt(), message.get())) {
                throw new ApiException("ResourceNotFoundException", "The specified log group does not exist.");
            }
        }
    }
}

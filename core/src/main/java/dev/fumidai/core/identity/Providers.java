package dev.fumidai.core.identity;

import dev.fumidai.core.Environment;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/// Makes the SDK's credentials providers.
final class Providers {
    private final Environment environment;

    Providers(Environment environment) {
        this.environment = environment;
    }

    AwsCredentialsProvider provider(Choice choice, ProfileFile files) {
        return switch (choice) {
            case Choice.Keys ignored -> StaticCredentialsProvider.create(keys());
            case Choice.Profile profile ->
                ProfileCredentialsProvider.builder()
                        .profileFile(files)
                        .profileName(profile.name())
                        .build();
            case Choice.Machine ignored -> machine(files);
        };
    }

    private AwsCredentials keys() {
        var id = environment.variable("AWS_ACCESS_KEY_ID").orElseThrow();
        var secret = environment.variable("AWS_SECRET_ACCESS_KEY").orElseThrow();
        var end = environment.variable("AWS_CREDENTIAL_EXPIRATION").flatMap(Providers::instant);
        var token = environment.variable("AWS_SESSION_TOKEN");
        if (token.isEmpty()) {
            return AwsBasicCredentials.create(id, secret);
        }
        var credentials = AwsSessionCredentials.builder()
                .accessKeyId(id)
                .secretAccessKey(secret)
                .sessionToken(token.get());
        end.ifPresent(credentials::expirationTime);
        return credentials.build();
    }

    private AwsCredentialsProvider machine(ProfileFile files) {
        var token = environment.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        var role = environment.variable("AWS_ROLE_ARN");
        if (token.isPresent() && role.isPresent()) {
            var webIdentity = WebIdentityTokenFileCredentialsProvider.builder()
                    .webIdentityTokenFile(Path.of(token.get()))
                    .roleArn(role.get());
            environment.variable("AWS_ROLE_SESSION_NAME").ifPresent(webIdentity::roleSessionName);
            return webIdentity.build();
        }
        if (environment.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").isPresent()
                || environment.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()) {
            return ContainerCredentialsProvider.builder().build();
        }
        if (environment
                .variable("AWS_EC2_METADATA_DISABLED")
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            return new Nobody();
        }
        return InstanceProfileCredentialsProvider.builder().profileFile(files).build();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// There is nowhere left to look.
    private static final class Nobody implements AwsCredentialsProvider {
        @Override
        public AwsCredentials resolveCredentials() {
            throw new IllegalStateException("EC2's metadata service is switched off (AWS_EC2_METADATA_DISABLED).");
        }
    }
}

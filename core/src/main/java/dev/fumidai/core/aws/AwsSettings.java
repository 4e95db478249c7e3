package dev.fumidai.core.aws;

import dev.fumidai.core.Environment;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/// What clients are built from.
///
/// @param environment for proxies and retries
/// @param region where calls go
/// @param credentials asked for every call
/// @param profiles AWS's own files, read again when they change
/// @param profile the profile in them that the clients' own settings come from
/// @param endpoints endpoints other than AWS's own
/// @param certificates whom to trust instead of Java's own list
public record AwsSettings(
        Environment environment,
        String region,
        AwsCredentialsProvider credentials,
        Supplier<ProfileFile> profiles,
        String profile,
        Endpoints endpoints,
        Optional<CaBundle> certificates) {}

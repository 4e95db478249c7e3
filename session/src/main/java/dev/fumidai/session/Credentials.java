package dev.fumidai.session;

import java.util.Optional;

/// AWS credentials for signing the WebSocket upgrade.
///
/// @param accessKeyId not secret by itself
/// @param secretAccessKey the signing key
/// @param sessionToken present for temporary credentials
public record Credentials(String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken) {}

package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.model.Struct;
import java.time.Instant;

/// A call that the sandbox has answered.
///
/// @param principal the caller's ARN, empty when the signature was refused
/// @param parameters without secrets
/// @param result `ok` or the error code
public record RecordedCall(
        Instant at, String principal, String service, String operation, Struct parameters, String result) {}

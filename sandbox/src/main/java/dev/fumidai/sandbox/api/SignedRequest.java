package dev.fumidai.sandbox.api;

import java.util.List;
import java.util.Map;

/// A request as it came over the wire, before any decoding.
///
/// @param rawPath the path with its percent-escapes
/// @param rawQuery without the question mark, with its percent-escapes; may be empty
/// @param headers names in lower case
/// @param payloadSha256 hexadecimal digest of the body
public record SignedRequest(
        String method, String rawPath, String rawQuery, Map<String, List<String>> headers, String payloadSha256) {
    /// The digest of an empty body, as a WebSocket upgrade has it.
    public static final String EMPTY_PAYLOAD = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public SignedRequest {
        headers = Map.copyOf(headers);
    }

    /// The first value of a header, or an empty string.
    String header(String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }
}

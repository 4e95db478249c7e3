package dev.fumidai.protocol.websocket;

import java.util.Map;
import java.util.Optional;

/// The head of an HTTP/1.1 answer.
///
/// @param status such as 101
/// @param headers by their names in lower case; what came twice is joined by commas
public record HttpHead(int status, Map<String, String> headers) {
    /// The header of this name, whatever its case.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }
}

package dev.fumidai.sandbox.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/// Messages of `application/vnd.amazon.eventstream`: lengths, a checksum of them, headers, the
/// payload, a checksum of everything.
final class EventFrames {
    private static final int FRAME = 16;
    private static final byte TEXT = 7;

    private EventFrames() {}

    static byte[] event(String type, byte[] payload) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(":message-type", "event");
        headers.put(":event-type", type);
        headers.put(":content-type", "application/json");
        return frame(headers, payload);
    }

    static byte[] exception(String type, byte[] payload) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(":message-type", "exception");
        headers.put(":exception-type", type);
        headers.put(":content-type", "application/json");
        return frame(headers, payload);
    }

    private static byte[] frame(Map<String, String> headers, byte[] payload) {
        var encoded = encoded(headers);
        var length = FRAME + encoded.length + payload.length;
        var buffer = ByteBuffer.allocate(length).putInt(length).putInt(encoded.length);
        buffer.putInt(checksum(buffer));
        buffer.put(encoded).put(payload);
        buffer.putInt(checksum(buffer));
        return buffer.array();
    }

    private static int checksum(ByteBuffer buffer) {
        var sum = new CRC32();
        sum.update(buffer.duplicate().flip());
        return (int) sum.getValue();
    }

    private static byte[] encoded(Map<String, String> headers) {
        var size = headers.entrySet().stream()
                .mapToInt(
                        entry -> 4 + entry.getKey().length() + entry.getValue().length())
                .sum();
        var buffer = ByteBuffer.allocate(size);
        headers.forEach((name, value) -> {
            buffer.put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
            buffer.put(TEXT).putShort((short) value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
        });
        return buffer.array();
    }
}

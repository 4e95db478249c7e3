package dev.fumidai.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads CBOR (RFC 8949) as the tree that JSON would be: what RPC v2 sends. Tags are passed over, a
/// timestamp is its number.
final class CborReader {
    private static final int DEEPEST = 64;
    private static final int BREAK = 0xff;
    private static final int INDEFINITE = 31;

    private final ByteBuffer bytes;

    private CborReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static JsonNode read(byte[] bytes) throws MalformedRequestException {
        try {
            return new CborReader(ByteBuffer.wrap(bytes)).value(0);
        } catch (BufferUnderflowException _) {
            throw malformed();
        }
    }

    private static MalformedRequestException malformed() {
        return new MalformedRequestException("The request body is not CBOR.");
    }

    private JsonNode value(int depth) throws MalformedRequestException {
        if (depth > DEEPEST) {
            throw malformed();
        }
        var first = bytes.get() & 0xff;
        var low = first & 0x1f;
        var make = JsonNodeFactory.instance;
        return switch (first >> 5) {
            case 0 -> make.numberNode(number(low));
            case 1 -> make.numberNode(-1 - number(low));
            case 3 -> make.textNode(text(low));
            case 4 -> {
                var array = make.arrayNode();
                for (var left = count(low); left != 0 && !ended(low); left--) {
                    array.add(value(depth + 1));
                }
                yield array;
            }
            case 5 -> {
                var object = make.objectNode();
                for (var left = count(low); left != 0 && !ended(low); left--) {
                    var name = value(depth + 1).asText();
                    object.set(name, value(depth + 1));
                }
                yield object;
            }
            case 6 -> {
                number(low);
                yield value(depth + 1);
            }
            case 7 -> simple(low);
            default -> throw malformed();
        };
    }

    private JsonNode simple(int low) throws MalformedRequestException {
        var make = JsonNodeFactory.instance;
        return switch (low) {
            case 20 -> make.booleanNode(false);
            case 21 -> make.booleanNode(true);
            case 22, 23 -> make.nullNode();
            case 26 -> make.numberNode(bytes.getFloat());
            case 27 -> make.numberNode(bytes.getDouble());
            default -> throw malformed();
        };
    }

    private long number(int low) throws MalformedRequestException {
        return switch (low) {
            case 24 -> bytes.get() & 0xff;
            case 25 -> bytes.getShort() & 0xffff;
            case 26 -> bytes.getInt() & 0xffff_ffffL;
            case 27 -> bytes.getLong();
            default -> {
                if (low > 27) {
                    throw malformed();
                }
                yield low;
            }
        };
    }

    /// How many items follow; a number that is never reached when only a break says it.
    private long count(int low) throws MalformedRequestException {
        return low == INDEFINITE ? Long.MAX_VALUE : number(low);
    }

    /// Passes over the break that ends items of unknown number.
    private boolean ended(int low) {
        if (low == INDEFINITE && (bytes.get(bytes.position()) & 0xff) == BREAK) {
            bytes.get();
            return true;
        }
        return false;
    }

    private String text(int low) throws MalformedRequestException {
        var length = number(low);
        if (length < 0 || length > bytes.remaining()) {
            throw malformed();
        }
        var text = new byte[(int) length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}

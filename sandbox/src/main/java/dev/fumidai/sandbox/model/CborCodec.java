package dev.fumidai.sandbox.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The bodies of Smithy RPC v2 CBOR.
public final class CborCodec {
    private static final int WHOLE = 0;
    private static final int NEGATIVE = 1;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int EPOCH_TAG = 0xc1;
    private static final int FALSE = 0xf4;
    private static final int TRUE = 0xf5;
    private static final int DOUBLE = 0xfb;

    private final ServiceModel model;
    private final JsonCodec json;

    public CborCodec(ServiceModel model) {
        this.model = model;
        json = new JsonCodec(model);
    }

    /// Decodes a request body.
    public Struct decode(Shape.Structure shape, byte[] body) throws MalformedRequestException {
        return body.length == 0 ? Struct.EMPTY : json.decode(shape, CborReader.read(body));
    }

    /// Encodes an answer.
    public byte[] encode(Shape.Structure shape, Struct answer) {
        var out = new ByteArrayOutputStream();
        value(out, shape, answer);
        return out.toByteArray();
    }

    /// Encodes texts without a shape (errors).
    public static byte[] encodePlain(Map<String, String> members) {
        var out = new ByteArrayOutputStream();
        head(out, MAP, members.size());
        members.forEach((name, value) -> {
            text(out, name);
            text(out, value);
        });
        return out.toByteArray();
    }

    private void value(ByteArrayOutputStream out, Shape shape, Object value) {
        switch (shape) {
            case Shape.Structure structure -> {
                var members = ((Struct) value).members();
                head(out, MAP, members.size());
                members.forEach((name, item) -> {
                    var member = structure.members().get(name);
                    if (member == null) {
                        throw new IllegalStateException(structure.name() + " has no member " + name);
                    }
                    text(out, name);
                    value(out, model.shape(member), item);
                });
            }
            case Shape.Sequence sequence -> {
                var items = (List<?>) value;
                head(out, ARRAY, items.size());
                items.forEach(item -> value(out, model.shape(sequence.element()), item));
            }
            case Shape.Mapping mapping -> {
                var entries = (Map<?, ?>) value;
                head(out, MAP, entries.size());
                entries.forEach((key, item) -> {
                    text(out, (String) key);
                    value(out, model.shape(mapping.value()), item);
                });
            }
            case Shape.Text _, Shape.Blob _ -> text(out, (String) value);
            case Shape.Numeric numeric -> {
                if (numeric.whole()) {
                    whole(out, ((Number) value).longValue());
                } else {
                    decimal(out, ((Number) value).doubleValue());
                }
            }
            case Shape.Flag _ -> out.write((Boolean) value ? TRUE : FALSE);
            case Shape.Moment _ -> {
                out.write(EPOCH_TAG);
                decimal(out, ((Instant) value).toEpochMilli() / 1000.0);
            }
        }
    }

    private static void whole(ByteArrayOutputStream out, long value) {
        if (value < 0) {
            head(out, NEGATIVE, -1 - value);
        } else {
            head(out, WHOLE, value);
        }
    }

    private static void decimal(ByteArrayOutputStream out, double value) {
        out.write(DOUBLE);
        out.writeBytes(ByteBuffer.allocate(8).putDouble(value).array());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        head(out, TEXT, bytes.length);
        out.writeBytes(bytes);
    }

    private static void head(ByteArrayOutputStream out, int kind, long number) {
        var top = kind << 5;
        if (number < 24) {
            out.write(top | (int) number);
        } else if (number <= 0xff) {
            out.write(top | 24);
            out.write((int) number);
        } else if (number <= 0xffff) {
            out.write(top | 25);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) number).array());
        } else if (number <= 0xffff_ffffL) {
            out.write(top | 26);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) number).array());
        } else {
            out.write(top | 27);
            out.writeBytes(ByteBuffer.allocate(8).putLong(number).array());
        }
    }
}

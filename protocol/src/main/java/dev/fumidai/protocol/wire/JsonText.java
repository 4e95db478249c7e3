package dev.fumidai.protocol.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Writes JSON as the genuine ends do, byte for byte: no white space, and the three characters that
/// are markup in HTML escaped.
final class JsonText {
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().characterEscapes(new MarkupEscapes()).build();

    private JsonText() {}

    /// Writes the members of one object.
    @FunctionalInterface
    interface Members {
        void writeTo(JsonGenerator out) throws IOException;
    }

    static Bytes object(Members members) {
        var bytes = new ByteArrayOutputStream();
        try (var out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            members.writeTo(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Bytes.wrap(bytes.toByteArray());
    }

    private static final class MarkupEscapes extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            var codes = CharacterEscapes.standardAsciiEscapesForJSON();
            codes['<'] = CharacterEscapes.ESCAPE_CUSTOM;
            codes['>'] = CharacterEscapes.ESCAPE_CUSTOM;
            codes['&'] = CharacterEscapes.ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int ch) {
            return switch (ch) {
                case '<' -> new SerializedString("\\u003c");
                case '>' -> new SerializedString("\\u003e");
                case '&' -> new SerializedString("\\u0026");
                default -> null;
            };
        }
    }
}

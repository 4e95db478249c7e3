package dev.fumidai.protocol.wire;

import java.util.Arrays;

/// What the payload of a sequenced message means. Source: docs/protocol.md §2.
public enum PayloadType {
    /// Unset: acknowledgements, states and service messages.
    NONE(0),
    /// Bytes of the terminal or of the port.
    OUTPUT(1),
    /// Defined, sent by nobody.
    ERROR(2),
    /// A terminal size, see [TerminalSize].
    SIZE(3),
    /// Defined, sent by nobody.
    PARAMETER(4),
    /// See [HandshakeRequest].
    HANDSHAKE_REQUEST(5),
    /// See [HandshakeResponse].
    HANDSHAKE_RESPONSE(6),
    /// See [HandshakeComplete].
    HANDSHAKE_COMPLETE(7),
    /// See [EncryptionChallenge].
    ENCRYPTION_CHALLENGE_REQUEST(8),
    /// See [EncryptionChallenge].
    ENCRYPTION_CHALLENGE_RESPONSE(9),
    /// See [Flag].
    FLAG(10),
    /// Bytes of a command's standard error.
    STDERR(11),
    /// The text `EXIT_CODE: n`, see [ExitCode].
    EXIT_CODE(12),
    /// A number that this version does not know.
    UNKNOWN(-1);

    private static final PayloadType[] KNOWN = Arrays.copyOf(values(), 13);

    private final int code;

    PayloadType(int code) {
        this.code = code;
    }

    /// The number on the wire; -1 for [#UNKNOWN], which cannot be sent.
    public int code() {
        return code;
    }

    /// The meaning of a number from the wire.
    public static PayloadType of(int code) {
        return code >= 0 && code < KNOWN.length ? KNOWN[code] : UNKNOWN;
    }

    /// True for what the two ends exchange before data may flow.
    public boolean isHandshake() {
        return code >= HANDSHAKE_REQUEST.code && code <= ENCRYPTION_CHALLENGE_RESPONSE.code;
    }
}

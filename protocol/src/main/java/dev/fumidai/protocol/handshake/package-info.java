/// What the two ends agree on before data flows: session type, versions, requested actions.
/// Sans-IO; uses the wire and the encryption of payloads.
@NullMarked
package dev.fumidai.protocol.handshake;

import org.jspecify.annotations.NullMarked;

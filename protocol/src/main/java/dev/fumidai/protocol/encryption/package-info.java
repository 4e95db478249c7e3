/// AES-GCM payloads of sessions whose preferences name a KMS key. Values only; no network.
@NullMarked
package dev.fumidai.protocol.encryption;

import org.jspecify.annotations.NullMarked;

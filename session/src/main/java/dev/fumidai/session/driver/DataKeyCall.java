package dev.fumidai.session.driver;

import dev.fumidai.protocol.encryption.SessionCipher;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.DataKey;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.TreeMap;

/// Asks for a session's data key in the words that its agent will repeat to KMS. Source:
/// docs/protocol.md §8.
record DataKeyCall(DataKeys keys, Optional<String> target, String sessionId) {
    static DataKeyCall of(Surroundings surroundings, Ticket ticket) {
        return new DataKeyCall(surroundings.keys(), surroundings.control().target(), ticket.sessionId());
    }

    DataKey fetch(String keyId, Optional<String> challenge) throws SessionException, InterruptedException {
        if (target.isEmpty()) {
            throw new SessionException.NotEncrypted(
                    keyId, "the target of session " + sessionId + " is not known, which its data key must name", null);
        }
        var context = new TreeMap<String, String>();
        context.put("aws:ssm:SessionId", sessionId);
        context.put("aws:ssm:TargetId", target.get());
        challenge.ifPresent(random -> context.put("aws:ssm:RandomChallenge", random));
        return keys.generate(keyId, context);
    }

    /// Where the nonces of one session begin.
    static Bytes nonceStart() {
        var bytes = new byte[SessionCipher.NONCE_LENGTH];
        new SecureRandom().nextBytes(bytes);
        return Bytes.wrap(bytes);
    }
}

package dev.fumidai.sandbox.kms;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.sandbox.api.Access;
import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Place;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/// The keys of one account and region. Their secrets are random and end with the sandbox.
///
/// **Threading:** any thread.
public final class Keys {
    private static final int SECRET_BYTES = 32;

    private final Place place;
    private final Ids ids;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();

    /// @param random must not be predictable
    public Keys(Place place, Ids ids, RandomGenerator random, InstantSource clock) {
        this.place = place;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /// A data key.
    ///
    /// @param blob the same, encrypted
    record DataKey(String keyArn, Bytes plain, Bytes blob) {}

    /// What Decrypt found.
    record Opened(String keyArn, Bytes plain) {}

    /// Makes a key.
    ///
    /// @param alias `alias/NAME`; empty for none
    /// @return its ARN
    public String create(String description, Optional<String> alias) {
        return add(description, alias).arn();
    }

    synchronized Key add(String description, Optional<String> alias) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        var id = ids.uuid();
        var key = new Key(
                id,
                place.arn("kms", "key/" + id),
                description,
                true,
                clock.instant(),
                Optional.empty(),
                new SecretKeySpec(secret, "AES"));
        keys.put(id, key);
        alias.ifPresent(name -> aliases.put(name, id));
        return key;
    }

    synchronized List<Key> all() {
        return List.copyOf(keys.values());
    }

    /// Aliases and the ids of their keys.
    synchronized Map<String, String> aliases() {
        return Map.copyOf(aliases);
    }

    String aliasArn(String alias) {
        return place.arn("kms", alias);
    }

    synchronized void alias(String name, String keyId) throws ApiException {
        if (aliases.putIfAbsent(name, find(keyId).id()) != null) {
            throw new ApiException(
                    "AlreadyExistsException", "An alias with the name " + aliasArn(name) + " already exists");
        }
    }

    synchronized void put(Key key) {
        keys.put(key.id(), key);
    }

    /// A key by id, ARN, alias or an alias' ARN.
    ///
    /// @throws ApiException `NotFoundException`
    synchronized Key find(String reference) throws ApiException {
        var own = place.arn("kms", "");
        var name = reference.startsWith(own) ? reference.substring(own.length()) : reference;
        if (name.startsWith("arn:")) {
            throw new ApiException("NotFoundException", "Invalid arn " + reference);
        }
        if (name.startsWith("alias/")) {
            var id = aliases.get(name);
            if (id == null) {
                throw new ApiException("NotFoundException", "Alias " + aliasArn(name) + " is not found.");
            }
            return find(id);
        }
        var id = name.startsWith("key/") ? name.substring(4) : name;
        var key = keys.get(id);
        if (key == null) {
            throw new ApiException("NotFoundException", "Key '" + place.arn("kms", "key/" + id) + "' does not exist");
        }
        return key;
    }

    /// @throws ApiException `DisabledException`, `KMSInvalidStateException`
    static Key usable(Key key) throws ApiException {
        if (key.deletedAt().isPresent()) {
            throw new ApiException("KMSInvalidStateException", key.arn() + " is pending deletion.");
        }
        if (!key.enabled()) {
            throw new ApiException("DisabledException", key.arn() + " is disabled.");
        }
        return key;
    }

    DataKey generate(Key key, int bytes, Map<String, String> context) throws ApiException {
        var plain = new byte[bytes];
        random.nextBytes(plain);
        return new DataKey(
                key.arn(), Bytes.wrap(plain), Bytes.wrap(Envelope.seal(usable(key), plain, context, random)));
    }

    /// Decrypts a blob as somebody who has to be allowed to.
    ///
    /// @param wanted the key that it has to be
    /// @throws ApiException the error of Decrypt
    public Bytes decrypt(
            Principal caller, Access access, Optional<String> wanted, Bytes sealed, Map<String, String> context)
            throws ApiException {
        return open(caller, access, wanted, sealed, context).plain();
    }

    Opened open(Principal caller, Access access, Optional<String> wanted, Bytes sealed, Map<String, String> context)
            throws ApiException {
        var blob = sealed.toByteArray();
        var invalid = new ApiException("InvalidCiphertextException", "");
        var key = find(Envelope.keyId(blob).orElseThrow(() -> invalid));
        access.authorize(caller, "kms:Decrypt", key.arn());
        if (wanted.isPresent() && !find(wanted.get()).id().equals(key.id())) {
            throw new ApiException(
                    "IncorrectKeyException",
                    "The key ID in the request does not identify a CMK that can perform this operation.");
        }
        return new Opened(
                key.arn(), Bytes.wrap(Envelope.open(usable(key), blob, context).orElseThrow(() -> invalid)));
    }
}

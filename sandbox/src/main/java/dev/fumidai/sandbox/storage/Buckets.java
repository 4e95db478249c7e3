package dev.fumidai.sandbox.storage;

import dev.fumidai.sandbox.scratch.Spool;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The buckets of the account.
///
/// **Threading:** any thread.
public final class Buckets {
    private final TreeMap<String, Bucket> buckets = new TreeMap<>();

    /// An object.
    ///
    /// @param etag with its quotation marks
    record Item(String key, Spool body, String contentType, Instant modified, String etag) {}

    /// A bucket.
    ///
    /// @param encrypted whether it has a default encryption; those made since 2023 have
    private record Bucket(Instant createdAt, boolean encrypted, TreeMap<String, Item> items) {}

    /// A bucket in a list.
    record Named(String name, Instant createdAt) {}

    /// Makes a bucket.
    public synchronized void create(String name, boolean encrypted, Instant now) {
        buckets.putIfAbsent(name, new Bucket(now, encrypted, new TreeMap<>()));
    }

    /// Puts an object; false when there is no such bucket.
    ///
    /// @param body belongs to the bucket from now on
    public synchronized boolean put(String bucket, String key, Spool body, String contentType, Instant now)
            throws IOException {
        var found = buckets.get(bucket);
        if (found == null) {
            return false;
        }
        found.items().put(key, new Item(key, body, contentType, now, "\"" + md5(body) + "\""));
        return true;
    }

    /// Whether a bucket is encrypted; empty when there is no such bucket.
    public synchronized Optional<Boolean> encrypted(String bucket) {
        return Optional.ofNullable(buckets.get(bucket)).map(Bucket::encrypted);
    }

    synchronized boolean exists(String bucket) {
        return buckets.containsKey(bucket);
    }

    synchronized List<Named> all() {
        return buckets.entrySet().stream()
                .map(entry -> new Named(entry.getKey(), entry.getValue().createdAt()))
                .toList();
    }

    /// The objects of a bucket by key.
    synchronized List<Item> items(String bucket) {
        var found = buckets.get(bucket);
        return found == null ? List.of() : List.copyOf(found.items().values());
    }

    synchronized Optional<Item> item(String bucket, String key) {
        return Optional.ofNullable(buckets.get(bucket))
                .flatMap(found -> Optional.ofNullable(found.items().get(key)));
    }

    private static String md5(Spool body) throws IOException {
        try {
            var digest = MessageDigest.getInstance("MD5");
            body.read().transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}

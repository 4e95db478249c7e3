package dev.fumidai.sandbox.storage;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.SignedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request to S3: the bucket stands in the path, or before the host.
///
/// @param bucket empty for the list of buckets
/// @param key empty for what concerns the bucket
record S3Request(String method, String bucket, String key, Map<String, String> query, String rangeHeader) {
    /// `bucket.localhost:PORT`; an address has no names before it.
    private static final Pattern VIRTUAL_HOST = Pattern.compile("(?:(.+)\\.)(?:localhost|127\\.0\\.0\\.1)(?::[0-9]+)?");

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,9})-([0-9]{0,9})");

    /// The first and the last byte, both included.
    record Range(long from, long to) {}

    static S3Request of(SignedRequest signed) {
        var path = decoded(signed.rawPath().replaceFirst("^/", ""));
        var host = VIRTUAL_HOST.matcher(first(signed, "host"));
        var query = query(signed.rawQuery());
        if (host.matches()) {
            return new S3Request(signed.method(), host.group(1), path, query, first(signed, "range"));
        }
        var slash = path.indexOf('/');
        return new S3Request(
                signed.method(),
                slash < 0 ? path : path.substring(0, slash),
                slash < 0 ? "" : path.substring(slash + 1),
                query,
                first(signed, "range"));
    }

    private static String first(SignedRequest signed, String name) {
        return signed.headers().getOrDefault(name, List.of("")).getFirst();
    }

    /// A `+` in a path is a plus.
    private static String decoded(String rawPath) {
        return URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Map<String, String> query(String rawQuery) {
        var query = new LinkedHashMap<String, String>();
        for (var part : rawQuery.split("&", -1)) {
            var equals = part.indexOf('=');
            var name = equals < 0 ? part : part.substring(0, equals);
            var value = equals < 0 ? "" : part.substring(equals + 1);
            if (!name.isEmpty()) {
                query.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /// The bytes that the request asks for; empty for all.
    ///
    /// @throws ApiException `InvalidRange`
    Optional<Range> range(long length) throws ApiException {
        var matcher = RANGE.matcher(rangeHeader);
        if (!matcher.matches() || (matcher.group(1) + matcher.group(2)).isEmpty()) {
            return Optional.empty();
        }
        long from;
        var to = length - 1;
        if (matcher.group(1).isEmpty()) {
            from = Math.max(0, length - Long.parseLong(matcher.group(2)));
        } else {
            from = Long.parseLong(matcher.group(1));
            to = matcher.group(2).isEmpty() ? to : Math.min(to, Long.parseLong(matcher.group(2)));
        }
        if (from >= length || from > to) {
            throw new ApiException("InvalidRange", 416, "The requested range is not satisfiable", Map.of());
        }
        return Optional.of(new Range(from, to));
    }
}

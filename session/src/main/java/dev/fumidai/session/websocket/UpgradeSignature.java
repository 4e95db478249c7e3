package dev.fumidai.session.websocket;

import dev.fumidai.session.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signature version 4 of a WebSocket upgrade: GET, no body, the `host` and `x-amz-*` headers.
///
/// Stream URLs hold values that general signers get wrong: a raw `+`, which counts as a space, and
/// a trailing `=`, which belongs to the value. Source: reference §2.2, ADR on signing.
public final class UpgradeSignature {
    private static final String SERVICE = "ssmmessages";
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HASH_OF_NOTHING = hex(sha256(""));
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Set<String> PRESIGNED = Set.of(
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-signedheaders",
            "x-amz-signature",
            "x-amz-security-token");

    private UpgradeSignature() {}

    /// Whether the URL carries a signature of its own.
    static boolean isPresigned(URI url) {
        return parameters(url).anyMatch(p -> PRESIGNED.contains(p.name().toLowerCase(java.util.Locale.ROOT)));
    }

    /// The headers to add to the upgrade request.
    public static Map<String, String> headers(URI url, String region, Credentials credentials, Instant now) {
        var timestamp = TIMESTAMP.format(now);
        var signed = new LinkedHashMap<String, String>();
        signed.put("host", host(url));
        signed.put("x-amz-date", timestamp);
        credentials.sessionToken().ifPresent(token -> signed.put("x-amz-security-token", token.reveal()));

        var scope = timestamp.substring(0, 8) + "/" + region + "/" + SERVICE + "/aws4_request";
        var toSign = ALGORITHM + "\n" + timestamp + "\n" + scope + "\n" + hex(sha256(canonicalRequest(url, signed)));
        var key = signingKey(credentials.secretAccessKey().reveal(), timestamp.substring(0, 8), region);

        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Amz-Date", timestamp);
        credentials.sessionToken().ifPresent(token -> headers.put("X-Amz-Security-Token", token.reveal()));
        headers.put(
                "Authorization",
                ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders="
                        + String.join(";", signed.keySet()) + ", Signature=" + hex(hmac(key, toSign)));
        return headers;
    }

    /// The request in the one form that both sides sign.
    ///
    /// @param headers names in lower case and in order
    static String canonicalRequest(URI url, Map<String, String> headers) {
        var path = url.getRawPath();
        var lines = headers.entrySet().stream()
                .map(h -> h.getKey() + ":" + h.getValue() + "\n")
                .collect(Collectors.joining());
        return "GET\n" + encode(path.isEmpty() ? "/" : path, true) + "\n" + canonicalQuery(url) + "\n" + lines + "\n"
                + String.join(";", headers.keySet()) + "\n" + HASH_OF_NOTHING;
    }

    private record Parameter(String name, String value) {}

    private static String canonicalQuery(URI url) {
        return parameters(url)
                .map(p -> new Parameter(encode(p.name(), false), encode(p.value(), false)))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(p -> p.name() + "=" + p.value())
                .collect(Collectors.joining("&"));
    }

    /// Only the first `=` separates; those at the end are part of the value.
    private static Stream<Parameter> parameters(URI url) {
        var query = url.getRawQuery();
        if (query == null || query.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(query.split("&")).filter(part -> !part.isEmpty()).map(part -> {
            var equals = part.indexOf('=');
            return equals < 0
                    ? new Parameter(decode(part), "")
                    : new Parameter(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
        });
    }

    /// A raw `+` reads as a space, as in a form.
    private static String decode(String text) {
        return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text, boolean keepSlashes) {
        var out = new StringBuilder();
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xFF);
            if (isUnreserved(c) || (keepSlashes && c == '/')) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    /// The `Host` header: a port only where it is not the scheme's own.
    static String host(URI url) {
        var standard = url.getScheme().equals("wss") ? 443 : 80;
        return url.getPort() < 0 || url.getPort() == standard ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private static byte[] signingKey(String secret, String date, String region) {
        var key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), date);
        return hmac(hmac(hmac(key, region), SERVICE), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

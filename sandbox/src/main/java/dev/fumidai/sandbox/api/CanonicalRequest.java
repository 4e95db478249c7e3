package dev.fumidai.sandbox.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The form of a request that Signature Version 4 signs.
final class CanonicalRequest {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private record Pair(String name, String value) {}

    private CanonicalRequest() {}

    static String digest(SignedRequest request, List<String> signedHeaders, String service) {
        var path = service.equals("s3") ? request.rawPath() : path(request.rawPath());
        return Hmac.digest(text(request, signedHeaders, path).getBytes(StandardCharsets.UTF_8));
    }

    static String text(SignedRequest request, List<String> signedHeaders) {
        return text(request, signedHeaders, path(request.rawPath()));
    }

    private static String text(SignedRequest request, List<String> signedHeaders, String path) {
        var text = new StringBuilder()
                .append(request.method().toUpperCase(Locale.ROOT))
                .append('\n')
                .append(path)
                .append('\n')
                .append(query(request.rawQuery()))
                .append('\n');
        for (var name : signedHeaders) {
            var values = request.headers().getOrDefault(name, List.of()).stream()
                    .map(value -> value.strip().replaceAll(" +", " "))
                    .toList();
            text.append(name).append(':').append(String.join(",", values)).append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(request.payloadSha256())
                .toString();
    }

    /// Every service but S3 signs the path with its escapes escaped once more.
    private static String path(String rawPath) {
        var path = rawPath.isEmpty() ? "/" : rawPath;
        var escaped = new StringBuilder();
        for (var b : path.getBytes(StandardCharsets.UTF_8)) {
            escape(escaped, b, "/");
        }
        return escaped.toString();
    }

    private static String query(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return "";
        }
        var pairs = new ArrayList<Pair>();
        for (var part : rawQuery.split("&", -1)) {
            var equals = part.indexOf('=');
            var name = equals < 0 ? part : part.substring(0, equals);
            var value = equals < 0 ? "" : part.substring(equals + 1);
            pairs.add(new Pair(recoded(name), recoded(value)));
        }
        pairs.sort(Comparator.comparing(Pair::name).thenComparing(Pair::value));
        return String.join(
                "&",
                pairs.stream().map(pair -> pair.name() + "=" + pair.value()).toList());
    }

    private static String recoded(String text) {
        var coded = new StringBuilder();
        for (var b : decoded(text)) {
            escape(coded, b, "");
        }
        return coded.toString();
    }

    /// A raw `+` counts as a space, as in the genuine signers; cell numbers of stream URLs have
    /// them.
    private static byte[] decoded(String text) {
        var bytes = new ByteArrayOutputStream();
        var raw = text.getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < raw.length; i++) {
            if (raw[i] == '%' && i + 2 < raw.length && hex(raw[i + 1]) && hex(raw[i + 2])) {
                bytes.write(HexFormat.fromHexDigits(new String(raw, i + 1, 2, StandardCharsets.US_ASCII)));
                i += 2;
            } else {
                bytes.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return bytes.toByteArray();
    }

    private static boolean hex(byte b) {
        return HexFormat.isHexDigit(b);
    }

    private static void escape(StringBuilder into, byte b, String alsoPlain) {
        var character = (char) (b & 0xff);
        if (UNRESERVED.indexOf(character) >= 0 || alsoPlain.indexOf(character) >= 0) {
            into.append(character);
        } else {
            into.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
    }
}

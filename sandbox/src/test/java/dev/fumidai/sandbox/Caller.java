package dev.fumidai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fumidai.sandbox.iam.AccessKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A client with a signer of its own.
record Caller(URI endpoint, String region, AccessKeys keys, Instant now) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TARGETS = Map.of(
            "ecs",
            "AmazonEC2ContainerServiceV20141113",
            "ssm",
            "AmazonSSM",
            "kms",
            "TrentService",
            "logs",
            "Logs_20140328",
            "application-autoscaling",
            "AnyScaleFrontendService");

    /// An answer.
    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(body, e);
            }
        }

        String code() {
            return json().path("__type").asText();
        }

        String message() {
            return json().path("message").asText();
        }
    }

    static Caller of(Sandbox sandbox) {
        return new Caller(sandbox.endpoint(), sandbox.region(), sandbox.credentials(), Instant.now());
    }

    Caller with(AccessKeys other) {
        return new Caller(endpoint, region, other, now);
    }

    Caller at(Instant moment) {
        return new Caller(endpoint, region, keys, moment);
    }

    Caller in(String otherRegion) {
        return new Caller(endpoint, otherRegion, keys, now);
    }

    /// A call of a JSON service; single quotes stand for double ones.
    Answer json(String service, String operation, String body) {
        var headers = new TreeMap<String, String>();
        headers.put("x-amz-target", TARGETS.get(service) + "." + operation);
        headers.put("content-type", "application/x-amz-json-1.1");
        return send("POST", service, "/", "", headers, body.replace('\'', '"'));
    }

    /// A call of a Query service.
    Answer query(String service, Map<String, String> parameters) {
        var headers = new TreeMap<String, String>();
        headers.put("content-type", "application/x-www-form-urlencoded");
        var body = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", service, "/", "", headers, body);
    }

    /// A call of a REST service; single quotes stand for double ones.
    Answer rest(String method, String service, String path, String body) {
        var headers = new TreeMap<String, String>();
        headers.put("content-type", "application/json");
        return send(method, service, path, "", headers, body.replace('\'', '"'));
    }

    /// A call of S3.
    Answer s3(String method, String path, String query) {
        var headers = new TreeMap<String, String>();
        headers.put("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        return send(method, "s3", path, query, headers, "");
    }

    /// A call of a JSON service whose answer goes on; single quotes stand for double ones.
    InputStream stream(String service, String operation, String body) {
        var headers = new TreeMap<String, String>();
        headers.put("x-amz-target", TARGETS.get(service) + "." + operation);
        headers.put("content-type", "application/x-amz-json-1.1");
        try {
            return open("POST", service, "/", "", headers, body.replace('\'', '"'))
                    .getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer send(
            String method, String service, String path, String query, TreeMap<String, String> headers, String body) {
        try {
            var connection = open(method, service, path, query, headers, body);
            var status = connection.getResponseCode();
            if (method.equals("HEAD")) {
                return new Answer(status, "");
            }
            try (var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpURLConnection open(
            String method, String service, String path, String query, TreeMap<String, String> headers, String body) {
        try {
            headers.put("host", endpoint.getAuthority());
            headers.put("x-amz-date", DATE.format(now));
            keys.sessionToken().ifPresent(token -> headers.put("x-amz-security-token", token));
            var names = String.join(";", headers.keySet());
            var canonical = method + "\n" + path + "\n" + query + "\n"
                    + headers.entrySet().stream()
                            .map(entry -> entry.getKey() + ":" + entry.getValue() + "\n")
                            .collect(Collectors.joining())
                    + "\n" + names + "\n" + headers.getOrDefault("x-amz-content-sha256", sha256(body));
            var day = DATE.format(now).substring(0, 8);
            var scope = day + "/" + region + "/" + service + "/aws4_request";
            var text = "AWS4-HMAC-SHA256\n" + DATE.format(now) + "\n" + scope + "\n" + sha256(canonical);
            var key = ("AWS4" + keys.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
            for (var part : new String[] {day, region, service, "aws4_request"}) {
                key = hmac(key, part);
            }
            var connection = (HttpURLConnection) endpoint.resolve(query.isEmpty() ? path : path + "?" + query)
                    .toURL()
                    .openConnection();
            connection.setRequestMethod(method);
            headers.forEach((name, value) -> {
                if (!name.equals("host")) {
                    connection.setRequestProperty(name, value);
                }
            });
            connection.setRequestProperty(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=" + keys.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                            + ", Signature=" + HexFormat.of().formatHex(hmac(key, text)));
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            return connection;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.api.SignatureRefusal.Kind;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.iam.KeyRing;
import dev.fumidai.sandbox.iam.Principal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Checks Signature Version 4 in the `Authorization` header. Written apart from the client's
/// signer, so that both do not err alike.
final class SignatureVerifier {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 +Credential=([^,\\s]+)[, ]+SignedHeaders=([^,\\s]+)[, ]+Signature=([0-9a-f]{64})");
    private static final String DIFFERS =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details.";

    private final KeyRing keys;
    private final InstantSource clock;
    private final Faults faults;

    /// @param clock the wall clock, which clients sign with
    SignatureVerifier(KeyRing keys, InstantSource clock, Faults faults) {
        this.keys = keys;
        this.clock = clock;
        this.faults = faults;
    }

    /// Where a signature is good for.
    record Scope(String accessKeyId, String date, String region, String service) {
        String text() {
            return date + "/" + region + "/" + service + "/aws4_request";
        }
    }

    /// The scope that a request names, without checking the signature.
    static Scope scope(SignedRequest request) throws SignatureRefusal {
        return parse(request).scope();
    }

    private record Authorization(Scope scope, List<String> signedHeaders, String signature) {}

    /// Finds out who signed.
    Principal verify(SignedRequest request) throws SignatureRefusal {
        var authorization = parse(request);
        var scope = authorization.scope();
        var issued = keys.find(scope.accessKeyId())
                .orElseThrow(() -> new SignatureRefusal(
                        Kind.UNKNOWN_KEY, "The security token included in the request is invalid."));
        checkDate(request, scope);
        if (!authorization.signedHeaders().contains("host")) {
            throw new SignatureRefusal(
                    Kind.MISMATCH, "'Host' or ':authority' must be a 'SignedHeader' in the AWS" + " Authorization.");
        }
        var toSign = "AWS4-HMAC-SHA256\n" + request.header("x-amz-date") + "\n" + scope.text() + "\n"
                + CanonicalRequest.digest(request, authorization.signedHeaders(), scope.service());
        var expected = sign(issued.keys().secretAccessKey(), scope, toSign);
        if (!MessageDigest.isEqual(utf8(expected), utf8(authorization.signature()))) {
            throw new SignatureRefusal(Kind.MISMATCH, DIFFERS);
        }
        checkToken(request, issued);
        return issued.principal();
    }

    private void checkToken(SignedRequest request, KeyRing.Issued issued) throws SignatureRefusal {
        var token = request.header("x-amz-security-token");
        if (!token.equals(issued.keys().sessionToken().orElse(""))) {
            throw new SignatureRefusal(Kind.UNKNOWN_KEY, "The security token included in the request is invalid.");
        }
        var expired = issued.keys()
                .expiresAt()
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent();
        if (expired || (!token.isEmpty() && faults.any(Fault.ExpiredToken.class).isPresent())) {
            throw new SignatureRefusal(Kind.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
    }

    private void checkDate(SignedRequest request, Scope scope) throws SignatureRefusal {
        var text = request.header("x-amz-date");
        Instant signed;
        try {
            signed = AMZ_DATE.parse(text, Instant::from);
        } catch (DateTimeParseException _) {
            throw new SignatureRefusal(
                    Kind.INCOMPLETE,
                    "Authorization header requires existence of either a" + " 'X-Amz-Date' or a 'Date' header.");
        }
        var now = clock.instant();
        if (signed.isBefore(now.minus(TOLERANCE))) {
            throw new SignatureRefusal(
                    Kind.STALE,
                    "Signature expired: " + text + " is now earlier than " + AMZ_DATE.format(now.minus(TOLERANCE))
                            + " (" + AMZ_DATE.format(now) + " - 5 min.)");
        }
        if (signed.isAfter(now.plus(TOLERANCE))) {
            throw new SignatureRefusal(
                    Kind.STALE,
                    "Signature not yet current: " + text + " is still later than "
                            + AMZ_DATE.format(now.plus(TOLERANCE)) + " (" + AMZ_DATE.format(now) + " + 5 min.)");
        }
        if (!text.startsWith(scope.date())) {
            throw new SignatureRefusal(
                    Kind.MISMATCH,
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                            + scope.date() + "' != '" + text.substring(0, 8) + "', from '" + text + "'.");
        }
    }

    private static Authorization parse(SignedRequest request) throws SignatureRefusal {
        var header = request.header("authorization");
        if (header.isEmpty()) {
            throw new SignatureRefusal(Kind.MISSING, "Missing Authentication Token");
        }
        var matcher = AUTHORIZATION.matcher(header.strip());
        if (!matcher.matches()) {
            throw new SignatureRefusal(
                    Kind.INCOMPLETE,
                    "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters.");
        }
        var credential = matcher.group(1).split("/", -1);
        if (credential.length != 5 || !credential[4].equals("aws4_request")) {
            throw new SignatureRefusal(Kind.INCOMPLETE, "Credential must have exactly 5 slash-delimited elements.");
        }
        var scope = new Scope(credential[0], credential[1], credential[2], credential[3]);
        return new Authorization(
                scope, List.of(matcher.group(2).toLowerCase(Locale.ROOT).split(";", -1)), matcher.group(3));
    }

    private static String sign(String secret, Scope scope, String text) {
        var key = Hmac.sha256(utf8("AWS4" + secret), scope.date());
        key = Hmac.sha256(key, scope.region());
        key = Hmac.sha256(key, scope.service());
        key = Hmac.sha256(key, "aws4_request");
        return HexFormat.of().formatHex(Hmac.sha256(key, text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.fumidai.sandbox.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request with its body.
final class Incoming {
    private final SignedRequest signed;
    private final byte[] body;

    Incoming(SignedRequest signed, byte[] body) {
        this.signed = signed;
        this.body = body;
    }

    SignedRequest signed() {
        return signed;
    }

    byte[] body() {
        return body;
    }

    /// Form parameters of the body and the query.
    Map<String, String> form() {
        var parameters = new LinkedHashMap<String, String>();
        parse(parameters, signed.rawQuery());
        parse(parameters, new String(body, StandardCharsets.UTF_8));
        return parameters;
    }

    Map<String, String> query() {
        var parameters = new LinkedHashMap<String, String>();
        parse(parameters, signed.rawQuery());
        return parameters;
    }

    private static void parse(Map<String, String> into, String form) {
        if (form.isEmpty()) {
            return;
        }
        for (var part : form.split("&", -1)) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                into.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}

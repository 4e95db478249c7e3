package dev.fumidai.session.websocket;

import java.util.regex.Pattern;

/// What a service says when it refuses an upgrade, as a person reads it: its message without the
/// XML around it.
final class RefusalText {
    private static final Pattern MESSAGE = Pattern.compile("(?is)<message>(.*?)</message>");

    private RefusalText() {}

    /// @param body of the answer
    static String of(String body) {
        var found = MESSAGE.matcher(body);
        return found.find() ? unescaped(found.group(1)).strip() : body.strip();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}

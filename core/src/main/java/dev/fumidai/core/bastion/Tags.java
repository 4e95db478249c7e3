package dev.fumidai.core.bastion;

import dev.fumidai.core.identity.Identity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tags of a bastion. Their names are API: teams write IAM conditions on them.
final class Tags {
    static final String OWNER = "fumidai:owner";
    static final String OWNER_NAME = "fumidai:owner-name";
    static final String MACHINE = "fumidai:machine";
    static final String LEASE = "fumidai:lease";
    static final String TARGET = "fumidai:target";
    static final String REASON = "fumidai:reason";
    static final String EXPIRES_AT = "fumidai:expires-at";

    private static final int VALUE_LENGTH = 256;

    private Tags() {}

    static Map<String, String> of(
            Identity owner,
            String machine,
            String lease,
            List<String> targets,
            Optional<String> reason,
            Instant expiresAt) {
        var tags = new LinkedHashMap<String, String>();
        tags.put(OWNER, owner.userId());
        tags.put(OWNER_NAME, sanitised(owner.name()));
        tags.put(MACHINE, sanitised(machine));
        tags.put(LEASE, sanitised(lease));
        tags.put(TARGET, sanitised(String.join(" ", targets)));
        reason.map(Tags::sanitised).filter(text -> !text.isBlank()).ifPresent(text -> tags.put(REASON, text));
        tags.put(EXPIRES_AT, expiresAt.truncatedTo(ChronoUnit.SECONDS).toString());
        return tags;
    }

    /// A value that AWS accepts: letters, digits, spaces and `_.:/=+-@`, at most 256 characters.
    static String sanitised(String value) {
        var text = new StringBuilder();
        value.strip().replaceAll("\\s+", " ").codePoints().limit(VALUE_LENGTH).forEach(c -> {
            var allowed = Character.isLetterOrDigit(c) || c == ' ' || "_.:/=+-@".indexOf(c) >= 0;
            text.appendCodePoint(allowed ? c : '_');
        });
        var length = text.offsetByCodePoints(0, Math.min(VALUE_LENGTH, text.codePointCount(0, text.length())));
        return text.substring(0, Math.min(length, VALUE_LENGTH));
    }
}

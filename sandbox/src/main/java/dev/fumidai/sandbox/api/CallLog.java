package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.model.Struct;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// The last calls, oldest first.
///
/// **Threading:** any thread.
public final class CallLog {
    private static final int KEPT = 10_000;

    private final Deque<RecordedCall> calls = new ArrayDeque<>();

    synchronized void add(RecordedCall call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    /// All calls that are still kept.
    public synchronized List<RecordedCall> all() {
        return List.copyOf(calls);
    }

    /// The same structure with secrets replaced.
    static Struct redacted(Struct parameters) {
        var fields = parameters.edit();
        parameters.members().forEach((name, value) -> {
            if (secret(name)) {
                fields.with(name, "***");
            } else if (value instanceof Struct struct) {
                fields.with(name, redacted(struct));
            } else if (value instanceof List<?> list) {
                fields.with(
                        name,
                        list.stream()
                                .map(item -> item instanceof Struct struct ? redacted(struct) : item)
                                .toList());
            }
        });
        return fields.end();
    }

    private static boolean secret(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("tokenvalue")
                || lower.equals("tokencode")
                || lower.contains("password")
                || lower.contains("secretaccesskey")
                || lower.equals("sessiontoken");
    }
}

package dev.fumidai.sandbox.cache;

import java.util.List;
import java.util.stream.Collectors;

/// An answer of the cache. Texts hold one byte per character.
sealed interface Reply {
    /// A word.
    record Simple(String text) implements Reply {}

    /// A refusal, which begins with its code.
    record Failure(String text) implements Reply {}

    /// A number.
    record Whole(long value) implements Reply {}

    /// A value.
    record Bulk(String text) implements Reply {}

    /// No value.
    record Nothing() implements Reply {}

    /// Several.
    record Many(List<Reply> items) implements Reply {
        public Many {
            items = List.copyOf(items);
        }
    }

    static Reply of(boolean yes) {
        return new Whole(yes ? 1 : 0);
    }

    static Reply bulks(List<String> texts) {
        return new Many(texts.stream().<Reply>map(Bulk::new).toList());
    }

    /// As RESP 2.
    default String encoded() {
        return switch (this) {
            case Simple(var text) -> "+" + text + "\r\n";
            case Failure(var text) -> "-" + text + "\r\n";
            case Whole(var value) -> ":" + value + "\r\n";
            case Bulk(var text) -> "$" + text.length() + "\r\n" + text + "\r\n";
            case Nothing() -> "$-1\r\n";
            case Many(var items) ->
                "*" + items.size() + "\r\n" + items.stream().map(Reply::encoded).collect(Collectors.joining());
        };
    }
}

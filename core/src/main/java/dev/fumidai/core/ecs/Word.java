package dev.fumidai.core.ecs;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A word out of a list that AWS keeps and extends: known to us, or not yet.
///
/// @param text as AWS wrote it; empty when it said nothing
/// @param known what we know it as
public record Word<E extends Enum<E>>(String text, Optional<E> known) {
    /// Understands what AWS wrote: `ROLLBACK_FAILED`, `EssentialContainerExited`.
    public static <E extends Enum<E>> Word<E> of(Class<E> words, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new Word<E>("", Optional.empty());
        }
        for (E word : words.getEnumConstants()) {
            if (plain(word.name()).equals(plain(text))) {
                return new Word<E>(text, Optional.of(word));
            }
        }
        return new Word<E>(text, Optional.empty());
    }

    /// The word that we know.
    public static <E extends Enum<E>> Word<E> of(E word) {
        return new Word<E>(word.name(), Optional.of(word));
    }

    /// Whether it is one of these.
    @SafeVarargs
    public final boolean is(E... words) {
        for (E word : words) {
            if (known.filter(word::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// Whether AWS said nothing.
    public boolean absent() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }

    private static String plain(String text) {
        return text.replace("_", "").toUpperCase(Locale.ROOT);
    }
}

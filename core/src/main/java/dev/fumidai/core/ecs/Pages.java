package dev.fumidai.core.ecs;

import dev.fumidai.core.aws.CallFailed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows `nextToken` to the end of a list, whatever the service does with it.
public final class Pages {
    private Pages() {}

    /// One page.
    public record Page<T>(List<T> items, Optional<String> next) {
        public static <T> Page<T> of(List<T> items, @Nullable String next) {
            return new Page<>(items, Plain.text(next));
        }
    }

    /// Fetches the page that a token leads to; none for the first.
    @FunctionalInterface
    public interface Fetch<T> {
        Page<T> page(@Nullable String token) throws CallFailed, InterruptedException;
    }

    /// Every page in turn. A token that came before ends the list: following it would never end.
    public static <T> void each(Fetch<T> fetch, Consumer<List<T>> pages) throws CallFailed, InterruptedException {
        var seen = new HashSet<String>();
        var page = fetch.page(null);
        pages.accept(page.items());
        while (page.next().isPresent() && seen.add(page.next().get())) {
            page = fetch.page(page.next().get());
            pages.accept(page.items());
        }
    }
}

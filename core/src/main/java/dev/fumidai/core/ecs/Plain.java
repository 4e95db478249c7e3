package dev.fumidai.core.ecs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Tag;

/// The SDK's nulls, made into what rows hold.
final class Plain {
    private Plain() {}

    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    static String textOrEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    static OptionalInt maybeNumber(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    static Map<String, String> tags(List<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        tags.forEach(tag -> map.put(textOrEmpty(tag.key()), textOrEmpty(tag.value())));
        return map;
    }

    static List<ProviderShare> shares(List<CapacityProviderStrategyItem> items) {
        return items.stream()
                .map(it ->
                        new ProviderShare(textOrEmpty(it.capacityProvider()), number(it.weight()), number(it.base())))
                .toList();
    }
}

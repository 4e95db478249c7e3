package dev.fumidai.core.config;

import dev.fumidai.core.config.Setting.Group;
import dev.fumidai.core.config.Setting.Items;
import dev.fumidai.core.config.Setting.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One line of `config show`.
///
/// @param key for instance `targets.orders-db.idle`
/// @param value as it would be written
/// @param origin where it comes from
public record EffectiveSetting(String key, String value, Origin origin) {

    static List<EffectiveSetting> of(Group root) {
        var result = new ArrayList<EffectiveSetting>();
        root.entries().forEach((key, setting) -> flatten(key, setting, result));
        return List.copyOf(result);
    }

    private static void flatten(String key, Setting setting, List<EffectiveSetting> result) {
        switch (setting) {
            case Leaf leaf -> result.add(new EffectiveSetting(key, leaf.text(), leaf.origin()));
            case Items items ->
                result.add(new EffectiveSetting(
                        key,
                        items.items().stream().map(Leaf::text).collect(Collectors.joining(", ", "[", "]")),
                        items.origin()));
            case Group group -> group.entries().forEach((name, inner) -> flatten(key + "." + name, inner, result));
        }
    }
}

package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One of several things to do, to be chosen by its key, or with the cursor and Enter.
///
/// @param chosen the number of the item that was chosen
public record MenuState(String title, List<Item> items, Scroll scroll, OptionalInt chosen) {
    /// @param key what chooses it at once; empty for none
    /// @param refusal why it cannot be chosen; empty when it can
    public record Item(String key, String text, String refusal) {
        public static Item of(String key, String text) {
            return new Item(key, text, "");
        }
    }

    public MenuState {
        items = List.copyOf(items);
    }

    public static MenuState of(String title, List<Item> items) {
        return new MenuState(title, items, Scroll.START, OptionalInt.empty());
    }

    public Optional<MenuState> key(KeyPress press, int page) {
        for (var i = 0; i < items.size(); i++) {
            if (press.label().equals(items.get(i).key())) {
                return Optional.of(choosing(i));
            }
        }
        return press.is(Named.ENTER) && !items.isEmpty()
                ? Optional.of(choosing(scroll.cursor()))
                : scroll.key(press, items.size(), page).map(moved -> new MenuState(title, items, moved, chosen));
    }

    MenuState choosing(int index) {
        var allowed = items.get(index).refusal().isEmpty();
        return new MenuState(
                title, items, new Scroll(index, scroll.top()), allowed ? OptionalInt.of(index) : OptionalInt.empty());
    }
}

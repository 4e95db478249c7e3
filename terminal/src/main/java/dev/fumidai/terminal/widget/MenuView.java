package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Border;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;

/// Draws a menu as a popup in the middle of a frame.
public final class MenuView {
    private MenuView() {}

    /// How many items a frame of this height shows.
    public static int page(int height) {
        return Math.max(1, height - 2);
    }

    /// @return where it is
    public static Rect draw(Frame frame, MenuState menu, Theme theme) {
        var keys = menu.items().stream()
                .mapToInt(item -> Literal.width(item.key()))
                .max()
                .orElse(0);
        var texts = menu.items().stream()
                .mapToInt(item -> Literal.width(text(item)))
                .max()
                .orElse(0);
        var width = Math.max(Literal.width(menu.title()) + 6, keys + texts + 6);
        var place = frame.area().centred(width, menu.items().size() + 2);
        var popup = frame.part(place);
        popup.fill(theme.plain());
        popup.border(Border.ROUND, theme.frame());
        popup.clipped(2, 0, " " + menu.title() + " ", theme.accent(), place.width() - 4);
        var inner = popup.part(popup.area().inset(1, 1));
        var scroll = menu.scroll().settled(menu.items().size(), inner.height());
        for (var i = scroll.top(); i < Math.min(menu.items().size(), scroll.top() + inner.height()); i++) {
            var item = menu.items().get(i);
            var y = i - scroll.top();
            inner.text(1, y, item.key(), theme.accent());
            var style = item.refusal().isEmpty() ? theme.plain() : theme.past();
            inner.clipped(keys + 3, y, text(item), style, inner.width() - keys - 3);
            if (i == scroll.cursor()) {
                inner.restyle(new Rect(0, y, inner.width(), 1), old -> theme.selection());
            }
        }
        return place;
    }

    private static String text(MenuState.Item item) {
        return item.refusal().isEmpty() ? item.text() : item.text() + " (" + item.refusal() + ")";
    }
}

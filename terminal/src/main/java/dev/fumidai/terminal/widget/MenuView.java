package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Border;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import java.util.Optional;

/// Draws a menu as a popup in the middle of a frame.
public final class MenuView {
    private MenuView() {}

    /// How many items a frame of this height shows.
    public static int page(int height) {
        return Math.max(1, height - 2);
    }

    /// After a click: the item there is chosen.
    ///
    /// @param area of the frame that it is drawn on
    public static Optional<MenuState> clicked(Event.Mouse mouse, Rect area, MenuState menu) {
        var inner = place(Rect.of(area.width(), area.height()), menu).inset(1, 1);
        var column = mouse.column() - area.x();
        var row = mouse.row() - area.y();
        if (mouse.action() != Event.Action.PRESS || !inner.contains(column, row)) {
            return menu.scroll()
                    .wheel(mouse, menu.items().size(), inner.height())
                    .map(moved -> new MenuState(menu.title(), menu.items(), moved, menu.chosen()));
        }
        var item = menu.scroll().settled(menu.items().size(), inner.height()).top() + row - inner.y();
        return item < menu.items().size() ? Optional.of(menu.choosing(item)) : Optional.empty();
    }

    private static int keys(MenuState menu) {
        return menu.items().stream()
                .mapToInt(item -> Literal.width(item.key()))
                .max()
                .orElse(0);
    }

    private static Rect place(Rect area, MenuState menu) {
        var texts = menu.items().stream()
                .mapToInt(item -> Literal.width(text(item)))
                .max()
                .orElse(0);
        var width = Math.max(Literal.width(menu.title()) + 6, keys(menu) + texts + 6);
        return area.centred(width, menu.items().size() + 2);
    }

    /// @return where it is
    public static Rect draw(Frame frame, MenuState menu, Theme theme) {
        var keys = keys(menu);
        var place = place(frame.area(), menu);
        var popup = frame.part(place);
        popup.fill(theme.plain());
        popup.border(Border.ROUND, theme.frame());
        popup.clipped(2, 0, " " + menu.title() + " ", theme.accent(), place.width() - 4);
        var inner = popup.part(popup.area().inset(1, 1));
        var scroll = menu.scroll().settled(menu.items().size(), inner.height());
        if (scroll.top() > 0) {
            popup.text(popup.width() - 3, 0, "↑", theme.accent());
        }
        if (scroll.top() + inner.height() < menu.items().size()) {
            popup.text(popup.width() - 3, popup.height() - 1, "↓", theme.accent());
        }
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

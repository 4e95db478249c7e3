package dev.fumidai.app.tui;

import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Theme;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A screen on the stack. Immutable.
sealed interface Screen permits TableScreen, TreeScreen, TextScreen, LogScreen, MetricsScreen, TaskScreen {
    /// Tells it apart from every other that there ever was.
    long id();

    /// What the path at the top calls it.
    String crumb();

    /// What its keys act upon.
    About about();

    /// What kind of screen it is, for the help.
    String kind();

    /// The right end of the line under the header: how many, how old.
    String badge(Model model);

    /// What its own keys do.
    List<Binding> bindings();

    /// After a key that moves within it.
    ///
    /// @param body where it is drawn
    Optional<Screen> key(KeyPress press, Rect body);

    /// After the mouse.
    Optional<Screen> mouse(Event.Mouse mouse, Rect body);

    /// What it is narrowed down to, or looks for.
    String sought();

    /// Whether what it looks for is there; where rows are narrowed down that is seen anyway.
    default boolean isFound() {
        return true;
    }

    /// Whether lines that are too long go on below themselves: then nothing is to be scrolled sideways.
    default boolean isWrapped() {
        return false;
    }

    /// What `/` does here, in a word; empty where it does nothing.
    String seekWord();

    /// Whether `/` leads to what is looked for, and hides nothing: then it begins anew every time.
    default boolean searches() {
        return seekWord().equals("search");
    }

    /// Where it was when somebody began to type what is looked for: what is not there leaves nobody
    /// where the first letters of it led to.
    ///
    /// @param before this screen at that time
    default Screen backAt(Screen before) {
        return this;
    }

    /// Narrowed down to, or looking for something else.
    Screen seeking(String text, Rect body);

    /// After another size, or another time.
    Screen settled(Rect body, Instant now);

    void draw(Frame frame, Theme theme, Model model);
}

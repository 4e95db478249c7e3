package dev.fumidai.app.tui;

/// What is shown around a screen.
///
/// @param header the line at the top
/// @param crumbs the path in it
/// @param full whether texts have the whole screen
record Chrome(boolean header, boolean crumbs, boolean full) {
    static final Chrome ALL = new Chrome(true, true, false);

    /// The key that texts have for it.
    static final Binding FULL = Binding.of("f", "full screen, on and off", Chrome::full);

    static Step header(Model model) {
        var chrome = model.desk().chrome();
        return changed(model, new Chrome(!chrome.header(), chrome.crumbs(), false));
    }

    static Step crumbs(Model model) {
        var chrome = model.desk().chrome();
        return changed(model, new Chrome(true, !chrome.header() || !chrome.crumbs(), false));
    }

    static Step full(Model model) {
        var chrome = model.desk().chrome();
        return changed(model, new Chrome(chrome.header(), chrome.crumbs(), !chrome.full()));
    }

    /// Whether nothing but a screen is seen.
    boolean fills(Screen screen) {
        return full && !(screen instanceof TableScreen<?>);
    }

    private static Step changed(Model model, Chrome chrome) {
        return Step.of(Navigation.settled(model.having(model.desk().within(chrome))));
    }
}

package dev.fumidai.app.tui;

/// What is shown around a screen.
///
/// @param header the line at the top
/// @param crumbs the path in it
record Chrome(boolean header, boolean crumbs) {
    static final Chrome ALL = new Chrome(true, true);

    static Step header(Model model) {
        var chrome = model.desk().chrome();
        return changed(model, new Chrome(!chrome.header(), chrome.crumbs()));
    }

    static Step crumbs(Model model) {
        var chrome = model.desk().chrome();
        return changed(model, new Chrome(true, !chrome.header() || !chrome.crumbs()));
    }

    private static Step changed(Model model, Chrome chrome) {
        return Step.of(Navigation.settled(model.having(model.desk().within(chrome))));
    }
}

package dev.fumidai.app.tui;

/// How long what is said at the bottom is seen. What was done, or why a key did nothing, until the
/// next key; what went wrong until somebody goes on, and the list of errors keeps it. What was only
/// meanwhile so goes with it. Pure.
final class Notices {
    private Notices() {}

    /// After something has happened. To go on is to see another screen, or to open or close
    /// something over it; whoever only moves about, or reads again by itself, has not gone on.
    static Step after(Model before, Step step) {
        var after = step.model();
        return wasSeen(before, after) && isElsewhere(before, after) ? unnoticed(step) : step;
    }

    /// After a key: also to ask for something is to go on.
    static Step afterKey(Model before, Step step) {
        return wasSeen(before, step.model()) && !step.effects().isEmpty() ? unnoticed(step) : step;
    }

    /// After rows have come: that there are none is not so any more.
    static Model afterRows(Model before, Model after) {
        var wrong = before.top() instanceof TableScreen<?> none
                && none.size() == 0
                && after.top() instanceof TableScreen<?> some
                && some.size() > 0
                && after.notice()
                        .filter(notice -> notice.text().equals(TableDrawing.noRow(none)))
                        .isPresent();
        return wrong ? after.unnoticed() : after;
    }

    /// Said before, and not again; what was done is seen until the next key wherever that leads.
    private static boolean wasSeen(Model before, Model after) {
        return after.notice().filter(notice -> notice.bad() || notice.hint()).isPresent()
                && after.notice().equals(before.notice());
    }

    private static boolean isElsewhere(Model before, Model after) {
        return before.top().id() != after.top().id()
                || before.popup().isPresent() != after.popup().isPresent()
                || before.prompt().isPresent() != after.prompt().isPresent();
    }

    private static Step unnoticed(Step step) {
        return new Step(step.model().unnoticed(), step.effects());
    }
}

package dev.fumidai.sandbox.ecs;

/// How many tasks a rolling deployment may start and stop now.
///
/// @param start new tasks to start
/// @param stopOld running tasks of older deployments to stop
/// @param stopNew running tasks of the deployment itself to stop, because fewer are wanted
record Replacement(int start, int stopOld, int stopNew) {
    /// What there is.
    ///
    /// @param desired how many tasks are wanted
    /// @param fresh tasks of the deployment that are not stopping
    /// @param freshRunning those of them that run
    /// @param old tasks of older deployments that are not stopping
    /// @param oldRunning those of them that run
    record State(int desired, int fresh, int freshRunning, int old, int oldRunning) {}

    /// @param minimum the healthy percent that has to stay, rounded up
    /// @param maximum the percent that may be, rounded down
    static Replacement of(State state, int minimum, int maximum) {
        var least = Math.ceilDiv(state.desired() * minimum, 100);
        var most = Math.max(Math.floorDiv(state.desired() * maximum, 100), least);
        var start = Math.clamp(most - state.fresh() - state.old(), 0, Math.max(0, state.desired() - state.fresh()));
        var spare = state.freshRunning() + state.oldRunning() - least;
        // Tasks that do not run yet can always go.
        var stopOld = Math.clamp((long) spare + state.old() - state.oldRunning(), 0, state.old());
        return new Replacement(start, stopOld, Math.max(0, state.fresh() - state.desired()));
    }
}

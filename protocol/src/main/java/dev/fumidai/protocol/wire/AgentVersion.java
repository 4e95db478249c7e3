package dev.fumidai.protocol.wire;

/// The version that an agent reports, and how a client compares it. Source: docs/protocol.md §4.
public record AgentVersion(String text) {
    /// Agents above this speak smux on port sessions.
    public static final AgentVersion LAST_WITHOUT_MUX = new AgentVersion("3.0.196.0");
    /// Agents up to this end a port session whose client sends no smux keep-alive.
    public static final AgentVersion LAST_WITH_KEEP_ALIVE = new AgentVersion("3.1.1511.0");

    private static final int LARGEST_PART = 9;

    /// True when this version is above the other. A version of another number of parts, or with a
    /// part that is no number, is above nothing: the feature counts as missing.
    public boolean isAbove(AgentVersion other) {
        var mine = text.split("\\.", -1);
        var theirs = other.text.split("\\.", -1);
        if (mine.length != theirs.length || !areNumbers(mine) || !areNumbers(theirs)) {
            return false;
        }
        for (var i = 0; i < mine.length; i++) {
            var order = Integer.compare(Integer.parseInt(mine[i]), Integer.parseInt(theirs[i]));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    /// True when port sessions of this agent carry smux frames.
    public boolean hasMux() {
        return isAbove(LAST_WITHOUT_MUX);
    }

    private static boolean areNumbers(String[] parts) {
        for (var part : parts) {
            if (part.isEmpty() || part.length() > LARGEST_PART || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }
}

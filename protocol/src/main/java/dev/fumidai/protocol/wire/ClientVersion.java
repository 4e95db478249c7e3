package dev.fumidai.protocol.wire;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version that a client reports, and how an agent compares it. Source: docs/protocol.md §4.
///
/// The order is the agent's own: as semantic versions where both are; otherwise part by part, and
/// of two that agree as far as both go the longer one is above.
public record ClientVersion(String text) implements Comparable<ClientVersion> {
    /// What we report: the first version whose upgrade request is signed, as ours is.
    public static final ClientVersion OURS = new ClientVersion("1.2.764.0");
    /// From this version on a client speaks smux on port sessions.
    public static final ClientVersion FIRST_WITH_MUX = new ClientVersion("1.1.70");
    /// Clients up to this are expected to send smux keep-alives.
    public static final ClientVersion LAST_WITH_KEEP_ALIVE = new ClientVersion("1.2.331.0");

    private static final Pattern SEMANTIC = Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
            + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    @Override
    public int compareTo(ClientVersion other) {
        var mine = SEMANTIC.matcher(text);
        var theirs = SEMANTIC.matcher(other.text);
        return mine.matches() && theirs.matches() ? semantic(mine, theirs) : byParts(other);
    }

    private static int semantic(Matcher mine, Matcher theirs) {
        for (var part = 1; part <= 3; part++) {
            var order = new BigInteger(mine.group(part)).compareTo(new BigInteger(theirs.group(part)));
            if (order != 0) {
                return order;
            }
        }
        var before = mine.group(4);
        var otherBefore = theirs.group(4);
        if (before == null || otherBefore == null) {
            // a pre-release comes before its release
            return Boolean.compare(before == null, otherBefore == null);
        }
        return Integer.signum(before.compareTo(otherBefore));
    }

    private int byParts(ClientVersion other) {
        var mine = text.split("\\.", -1);
        var theirs = other.text.split("\\.", -1);
        for (var i = 0; i < Math.min(mine.length, theirs.length); i++) {
            var order = number(mine[i]).compareTo(number(theirs[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, theirs.length);
    }

    private static BigInteger number(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9')
                ? new BigInteger(part)
                : BigInteger.ZERO;
    }
}

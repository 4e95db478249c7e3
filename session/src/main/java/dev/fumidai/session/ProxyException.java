package dev.fumidai.session;

import java.net.InetAddress;
import java.util.Locale;

/// One entry of `NO_PROXY`.
final class ProxyException {
    private ProxyException() {}

    /// Whether the entry exempts this host: `*`, a name and everything below it, an address, or a
    /// CIDR block.
    static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        var pattern = entry;
        var colon = entry.lastIndexOf(':');
        if (colon > 0 && entry.indexOf(':') == colon) {
            if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            pattern = entry.substring(0, colon);
        }
        var name = host.toLowerCase(Locale.ROOT);
        if (pattern.contains("/")) {
            return Loopback.isLiteral(name) && inBlock(pattern, name);
        }
        var suffix = pattern.startsWith("*.") ? pattern.substring(1) : pattern;
        return suffix.startsWith(".")
                ? name.endsWith(suffix) || name.equals(suffix.substring(1))
                : name.equals(suffix) || name.endsWith("." + suffix);
    }

    private static boolean inBlock(String block, String literal) {
        var slash = block.indexOf('/');
        try {
            var network = InetAddress.ofLiteral(block.substring(0, slash)).getAddress();
            var address = InetAddress.ofLiteral(Loopback.unbracketed(literal)).getAddress();
            return network.length == address.length
                    && samePrefix(network, address, Integer.parseInt(block.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean samePrefix(byte[] left, byte[] right, int bits) {
        for (var bit = 0; bit < Math.min(bits, left.length * 8); bit++) {
            var mask = 0x80 >> (bit % 8);
            if ((left[bit / 8] & mask) != (right[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}

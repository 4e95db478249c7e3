package dev.fumidai.session;

import java.net.InetAddress;
import java.util.regex.Pattern;

/// Tells addresses on this machine from others, without asking DNS.
public final class Loopback {
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");

    private Loopback() {}

    /// Whether the host part of a URL is `localhost` or a loopback address in digits.
    public static boolean is(String host) {
        return host.equalsIgnoreCase("localhost")
                || (isLiteral(host) && InetAddress.ofLiteral(unbracketed(host)).isLoopbackAddress());
    }

    static boolean isLiteral(String host) {
        var bare = unbracketed(host);
        return bare.indexOf(':') >= 0 || DIGITS_AND_DOTS.matcher(bare).matches();
    }

    /// An address of version 6 without the brackets that URLs put around it.
    public static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}

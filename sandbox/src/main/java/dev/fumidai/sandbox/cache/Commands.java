package dev.fumidai.sandbox.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the cache does with a command, and says as Redis 7.1 does.
///
/// **Threading:** any thread.
final class Commands {
    /// What ElastiCache would report.
    static final String VERSION = "7.1.0";

    private static final Reply OK = new Reply.Simple("OK");
    private static final Reply NOTHING = new Reply.Nothing();
    private static final Reply.Failure NOT_A_NUMBER = new Reply.Failure("ERR value is not an integer or out of range");
    private static final Reply.Failure SYNTAX = new Reply.Failure("ERR syntax error");
    private static final Reply.Failure FULL =
            new Reply.Failure("OOM command not allowed when used memory > 'maxmemory'.");
    private static final int QUOTED = 128;
    private static final long LONGEST_LIFE = 10_000_000_000L;

    private final Keyspace keys;

    Commands(Keyspace keys) {
        this.keys = keys;
    }

    /// @param words at least one
    Reply answer(List<String> words) {
        var name = words.getFirst().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "ping" -> counted(words, 0, 1, it -> it.isEmpty() ? new Reply.Simple("PONG") : bulk(it.getFirst()));
            case "echo" -> counted(words, 1, 1, it -> bulk(it.getFirst()));
            case "quit" -> OK;
            case "select" ->
                counted(
                        words,
                        1,
                        1,
                        it -> number(
                                it.getFirst(), db -> db >= 0 && db < 16 ? OK : failure("DB index is out of range")));
            case "hello" -> hello(words);
            case "client" -> counted(words, 1, 9, it -> client(it.getFirst()));
            case "command" ->
                counted(
                        words,
                        0,
                        99,
                        it -> !it.isEmpty() && it.getFirst().equalsIgnoreCase("count")
                                ? new Reply.Whole(NAMES.size())
                                : new Reply.Many(List.of()));
            case "info" -> counted(words, 0, 9, _ -> bulk(info()));
            case "dbsize" ->
                counted(words, 0, 0, _ -> new Reply.Whole(keys.keys().size()));
            case "flushdb", "flushall" -> counted(words, 0, 1, _ -> flushed());
            case "get" ->
                counted(
                        words,
                        1,
                        1,
                        it -> keys.find(it.getFirst())
                                .<Reply>map(found -> bulk(found.value()))
                                .orElse(NOTHING));
            case "set" -> counted(words, 2, 9, this::set);
            case "del", "unlink" -> counted(words, 1, 999, it -> count(it, keys::remove));
            case "exists" ->
                counted(words, 1, 999, it -> count(it, key -> keys.find(key).isPresent()));
            case "type" ->
                counted(
                        words,
                        1,
                        1,
                        it -> new Reply.Simple(keys.find(it.getFirst()).isPresent() ? "string" : "none"));
            case "expire" -> counted(words, 2, 2, it -> expire(it, Duration::ofSeconds));
            case "pexpire" -> counted(words, 2, 2, it -> expire(it, Duration::ofMillis));
            case "persist" -> counted(words, 1, 1, it -> persist(it.getFirst()));
            case "ttl" -> counted(words, 1, 1, it -> left(it.getFirst(), life -> (life.toMillis() + 500) / 1000));
            case "pttl" -> counted(words, 1, 1, it -> left(it.getFirst(), Duration::toMillis));
            case "incr" -> counted(words, 1, 1, it -> add(it.getFirst(), 1));
            case "decr" -> counted(words, 1, 1, it -> add(it.getFirst(), -1));
            case "incrby" -> counted(words, 2, 2, it -> number(it.getLast(), by -> add(it.getFirst(), by)));
            case "decrby" -> counted(words, 2, 2, it -> number(it.getLast(), by -> add(it.getFirst(), -by)));
            case "keys" -> counted(words, 1, 1, it -> Reply.bulks(matching(it.getFirst())));
            case "scan" -> counted(words, 1, 7, this::scan);
            default -> unknown(words);
        };
    }

    private static final List<String> NAMES = List.of(
            "ping",
            "echo",
            "quit",
            "select",
            "hello",
            "client",
            "command",
            "info",
            "dbsize",
            "flushdb",
            "flushall",
            "get",
            "set",
            "del",
            "unlink",
            "exists",
            "type",
            "expire",
            "pexpire",
            "persist",
            "ttl",
            "pttl",
            "incr",
            "decr",
            "incrby",
            "decrby",
            "keys",
            "scan");

    private static Reply counted(List<String> words, int least, int most, Function<List<String>, Reply> deed) {
        var arguments = words.subList(1, words.size());
        return arguments.size() < least || arguments.size() > most
                ? failure("wrong number of arguments for '" + words.getFirst().toLowerCase(Locale.ROOT) + "' command")
                : deed.apply(arguments);
    }

    private static Reply unknown(List<String> words) {
        var arguments = new StringBuilder();
        for (var word : words.subList(1, words.size())) {
            if (arguments.length() < QUOTED) {
                var room = Math.min(word.length(), QUOTED - arguments.length());
                arguments.append('\'').append(clean(word.substring(0, room))).append("' ");
            }
        }
        var name = words.getFirst();
        return failure("unknown command '" + clean(name.substring(0, Math.min(name.length(), QUOTED)))
                + "', with args beginning with: " + arguments);
    }

    private static String clean(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }

    private static Reply hello(List<String> words) {
        if (words.size() > 1 && !words.get(1).equals("2")) {
            return new Reply.Failure("NOPROTO unsupported protocol version");
        }
        return new Reply.Many(List.of(
                bulk("server"),
                bulk("redis"),
                bulk("version"),
                bulk(VERSION),
                bulk("proto"),
                new Reply.Whole(2),
                bulk("mode"),
                bulk("standalone"),
                bulk("role"),
                bulk("master"),
                bulk("modules"),
                new Reply.Many(List.of())));
    }

    private static Reply client(String what) {
        return switch (what.toLowerCase(Locale.ROOT)) {
            case "setname", "setinfo" -> OK;
            case "getname" -> NOTHING;
            default -> failure("unknown subcommand '" + clean(what) + "'. Try CLIENT HELP.");
        };
    }

    private String info() {
        var count = keys.keys().size();
        return "# Server\r\nredis_version:" + VERSION + "\r\nredis_mode:standalone\r\nos:Amazon ElastiCache\r\n\r\n"
                + "# Memory\r\nmaxmemory:" + Keyspace.MOST + "\r\n\r\n"
                + "# Replication\r\nrole:master\r\nconnected_slaves:0\r\n\r\n# Keyspace\r\n"
                + (count == 0 ? "" : "db0:keys=" + count + ",expires=0,avg_ttl=0\r\n");
    }

    private Reply flushed() {
        keys.clear();
        return OK;
    }

    private Reply set(List<String> words) {
        var options = words.subList(2, words.size()).stream()
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(ArrayList::new));
        var old = keys.find(words.getFirst());
        var onlyNew = options.remove("NX");
        var onlyOld = options.remove("XX");
        var get = options.remove("GET");
        var keep = options.remove("KEEPTTL");
        var expires = keep ? old.flatMap(Keyspace.Entry::expires) : Optional.<java.time.Instant>empty();
        if ((onlyNew && onlyOld) || (!options.isEmpty() && (keep || options.size() != 2))) {
            return SYNTAX;
        }
        if (!options.isEmpty()) {
            var unit = options.getFirst();
            if (!unit.equals("EX") && !unit.equals("PX")) {
                return SYNTAX;
            }
            var amount = integer(options.getLast());
            if (amount.isEmpty()) {
                return NOT_A_NUMBER;
            }
            if (amount.get() <= 0 || amount.get() > LONGEST_LIFE) {
                return failure("invalid expire time in 'set' command");
            }
            expires = Optional.of(
                    keys.end(unit.equals("EX") ? Duration.ofSeconds(amount.get()) : Duration.ofMillis(amount.get())));
        }
        var before = old.<Reply>map(entry -> bulk(entry.value())).orElse(NOTHING);
        if ((onlyNew && old.isPresent()) || (onlyOld && old.isEmpty())) {
            return get ? before : NOTHING;
        }
        return keys.put(words.getFirst(), words.get(1), expires) ? (get ? before : OK) : FULL;
    }

    private Reply expire(List<String> words, Function<Long, Duration> unit) {
        return number(words.getLast(), amount -> {
            if (amount <= 0) {
                return Reply.of(keys.remove(words.getFirst()));
            }
            return amount > LONGEST_LIFE
                    ? failure("invalid expire time in 'expire' command")
                    : Reply.of(keys.expire(words.getFirst(), Optional.of(unit.apply(amount))));
        });
    }

    private Reply persist(String key) {
        var mortal = keys.find(key).flatMap(Keyspace.Entry::expires).isPresent();
        return Reply.of(mortal && keys.expire(key, Optional.empty()));
    }

    private Reply left(String key, Function<Duration, Long> unit) {
        return new Reply.Whole(keys.find(key)
                .map(entry -> keys.left(entry).map(unit).orElse(-1L))
                .orElse(-2L));
    }

    private Reply add(String key, long amount) {
        return keys.add(key, amount).<Reply>map(Reply.Whole::new).orElse(NOT_A_NUMBER);
    }

    private Reply scan(List<String> words) {
        if (integer(words.getFirst()).isEmpty()) {
            return failure("invalid cursor");
        }
        var pattern = "*";
        for (var i = 1; i < words.size(); i += 2) {
            var option = words.get(i).toLowerCase(Locale.ROOT);
            if (i + 1 == words.size() || !List.of("match", "count", "type").contains(option)) {
                return SYNTAX;
            }
            pattern = option.equals("match") ? words.get(i + 1) : pattern;
        }
        // All at once: allowed, and there is no cursor that could grow old.
        return new Reply.Many(List.of(bulk("0"), Reply.bulks(matching(pattern))));
    }

    private List<String> matching(String glob) {
        var pattern = glob(glob);
        return keys.keys().stream()
                .filter(key -> pattern.matcher(key).matches())
                .toList();
    }

    private static Pattern glob(String glob) {
        var regex = new StringBuilder();
        for (var i = 0; i < glob.length(); i++) {
            var letter = glob.substring(i, i + 1);
            regex.append(
                    switch (letter) {
                        case "*" -> ".*";
                        case "?" -> ".";
                        default -> Pattern.quote(letter);
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static Reply count(List<String> words, java.util.function.Predicate<String> test) {
        return new Reply.Whole(words.stream().filter(test).count());
    }

    private static Reply number(String text, Function<Long, Reply> deed) {
        return integer(text).map(deed).orElse(NOT_A_NUMBER);
    }

    private static Optional<Long> integer(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Reply bulk(String text) {
        return new Reply.Bulk(text);
    }

    private static Reply.Failure failure(String text) {
        return new Reply.Failure("ERR " + text);
    }
}

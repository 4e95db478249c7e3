package dev.fumidai.core.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes what looks like a secret out of a command before it is written down: passwords in URLs,
/// values of options, variables and settings whose name speaks of a secret, the short password
/// options of well-known clients. It errs on the side of taking too much, and it cannot know a
/// secret that looks like any other word.
final class Redaction {
    private static final String GONE = "***";
    private static final int LONGEST_WORD = 8 * 1024;
    private static final String SECRET_NAME =
            "[\\w.-]*(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|credentials?"
                    + "|signature)";
    private static final String VALUE = "(?:'[^']*'|\"[^\"]*\"|[^\\s&;,'\"]+)";

    private static final List<Rule> RULES = List.of(
            rule("(?i)([a-z][a-z0-9+.-]*://[^\\s/:@'\"]*:)[^\\s'\"]*@", "$1" + GONE + "@"),
            rule("(?i)\\b(" + SECRET_NAME + "\\s*=\\s*)" + VALUE, "$1" + GONE),
            rule("(?i)(\"" + SECRET_NAME + "\"\\s*:\\s*)" + VALUE, "$1" + GONE),
            rule("(?i)(--" + SECRET_NAME + "\\s+)" + VALUE, "$1" + GONE),
            rule("(?i)\\b((?:bearer|basic)\\s+)[\\w.~+/=-]{8,}", "$1" + GONE),
            rule(
                    "(?i)\\b(identified\\s+(?:with\\s+\\S+\\s+)?by\\s+|(?:\\bpassword|\\bpasswd)\\s+)'[^']*'",
                    "$1" + GONE),
            rule("\\b((?:mysql|mariadb)[\\w-]*\\b[^|;&]*?\\s-p)(?![\\s'\"])[^\\s]+", "$1" + GONE),
            rule("\\b(sshpass\\s+-p\\s*)\\S+", "$1" + GONE),
            rule("\\b(redis-cli\\b[^|;&]*?\\s-a\\s+)" + VALUE, "$1" + GONE),
            rule("\\b(curl\\b[^|;&]*?\\s(?:-u|--user)[\\s=]*[^\\s:]+:)\\S+", "$1" + GONE),
            rule("\\b((?:mongo|mongosh|sqlcmd|ldapsearch)\\b[^|;&]*?\\s-[pPw]\\s+)" + VALUE, "$1" + GONE));
    private static final Pattern SECRET_OPTION = Pattern.compile("(?i)--?" + SECRET_NAME);
    private static final Pattern PASSWORD_PROGRAM = Pattern.compile(
            "(?:.*/)?(?:sshpass|redis-cli|curl|mongo|mongosh|sqlcmd|ldapsearch|(?:mysql|mariadb)[\\w-]*)");

    private Redaction() {}

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }

    private record Rule(Pattern pattern, String replacement) {
        String apply(String text) {
            return pattern.matcher(text).replaceAll(replacement);
        }
    }

    /// A command, word by word.
    static List<String> command(List<String> argv) {
        var safe = new ArrayList<String>();
        var program = program(argv);
        for (var i = 0; i < argv.size(); i++) {
            var word = argv.get(i);
            if (i > 0 && takesSecret(program, argv.get(i - 1))) {
                safe.add(secretOf(program, argv.get(i - 1), word));
            } else if (program.startsWith("mysql") || program.startsWith("mariadb")) {
                safe.add(word.matches("-p.+") ? "-p" + GONE : text(word));
            } else {
                safe.add(text(word));
            }
        }
        return safe.stream().map(Redaction::cut).toList();
    }

    /// A text that may hold several words, a script for instance.
    static String text(String text) {
        for (var rule : RULES) {
            text = rule.apply(text);
        }
        return text;
    }

    private static boolean takesSecret(String program, String option) {
        if (SECRET_OPTION.matcher(option).matches()) {
            return true;
        }
        return switch (program) {
            case "sshpass", "mongo", "mongosh" -> option.equals("-p");
            case "sqlcmd" -> option.equals("-P");
            case "ldapsearch" -> option.equals("-w");
            case "redis-cli" -> option.equals("-a");
            case "curl" -> option.equals("-u") || option.equals("--user");
            default -> false;
        };
    }

    private static String secretOf(String program, String option, String word) {
        var user = program.equals("curl") && !SECRET_OPTION.matcher(option).matches();
        return user ? word.replaceFirst(":.*", ":" + GONE) : GONE;
    }

    /// The first program of ours to worry about: `env X=1 mysql …` is one of `mysql`.
    private static String program(List<String> argv) {
        return argv.stream()
                .filter(word -> PASSWORD_PROGRAM.matcher(word).matches())
                .findFirst()
                .map(word -> word.substring(word.lastIndexOf('/') + 1))
                .orElse("");
    }

    private static String cut(String word) {
        return word.length() <= LONGEST_WORD
                ? word
                : word.substring(0, LONGEST_WORD) + "… (" + (word.length() - LONGEST_WORD) + " more characters)";
    }
}

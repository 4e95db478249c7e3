package dev.fumidai.core.shell;

import dev.fumidai.core.ShellScript;
import java.util.ArrayList;
import java.util.List;

/// The command line that makes the agent's one kind of process, a program on a terminal without an
/// exit code, into what was asked for. It needs `sh` in the container, and tells by marks
/// (`ESC ] fumidai ; NONCE ; … BEL`) when the command begins and how it ended.
///
/// Without a terminal the bytes must survive the terminal that is there all the same. Output is
/// encoded, standard output as base64 and errors as sixteen other characters, so that the two can
/// be told apart byte by byte however they interleave; white space between means nothing. Input
/// comes in records of eight characters: a length and so many raw bytes, each acknowledged by `~`;
/// `.` the end; `I`, `T`, `K` a signal. A mark of `Bx` says that no more than a record is read, so
/// that others may follow before the acknowledgement. Where `base64` or one of its companions is
/// missing the output is passed as it is.
///
/// The process that reads the records ignores the signals that it sends to the whole group; only
/// the command has them reset. It is killed when the command has ended, since it waits for input.
final class Wrapper {
    /// Stands for the digits 0 to f in what comes of standard error.
    static final String ERROR_DIGITS = "!#%&()*,.:;<>?@^";

    private static final String MARK = "\\033]fumidai;%s;%s\\007";

    /// Says in words of a person's own shell that there is no such program; shells word it after this
    /// script otherwise.
    private static final String EXEC = """
            p() { case $1 in */*)[ -e "$1" ];;*)command -v "$1";;esac>/dev/null 2>&1||{ echo "sh: $1: not found">&2;exit 127;};exec "$@"; }""";

    private static final String BYTES =
            """
            n=$1 i=$2;shift 2
            exec 3<&0 4>&1
            m() { printf 'MARK' "$n" "$1" >&4; }
            EXEC
            f=
            for t in stty dd base64 od tr head;do command -v $t >/dev/null 2>&1||f="$f $t";done
            trap '' INT TERM
            if [ -z "$f" ];then
            stty raw -echo <&3 2>/dev/null
            exec 2>/dev/null
            x=
            [ "$i" = 1 ]&&[ "$(echo ab|dd bs=2 count=1 iflag=fullblock)" = ab ]&&x=x
            t() { if [ "$x" ];then
            [ $(($1>>16)) = 0 ]||dd bs=65536 count=$(($1>>16)) iflag=fullblock||return
            [ $(($1&65535)) = 0 ]||dd bs=$(($1&65535)) count=1 iflag=fullblock
            else head -c "$1";fi <&3; }
            o() { while c=$(dd bs=12288 count=1|base64);[ "$c" ];do printf %s "$c";done >&4; }
            e() { while c=$(dd bs=3072 count=1|od -An -v -tx1|tr 0-9a-f 'DIGITS');[ "$c" ];do printf %s "$c";done >&4; }
            c() { sh -c 'echo $PPID';[ "$i" = 1 ]||exec >&-
            while l=$(dd bs=1 count=8 <&3);do case $l in
            "")exit;;
            .*)exec >&-;;
            I*)kill -INT 0;;
            T*)kill -TERM 0;;
            K*)kill -KILL 0;;
            *)t $l||cat <&3 >/dev/null;printf '~' >&7;;
            esac;done; }
            m B$x
            r=$({ (c) 7>&4 4>&- 6>&-|{ read -r p;{ { {
            (trap - INT TERM;p "$@") 3<&- 4>&- 5>&- 6>&-;echo $? >&6
            } 2>&1 >&5|(e) 5>&- 6>&-; } 5>&1|(o) 6>&-; };kill -9 "$p"; }; } 6>&1)
            m "=$r"
            else
            if [ "$i" = 1 ];then m "-$f";exit 1;fi
            k=T
            stty -echo -opost <&3 2>/dev/null&&k=R
            m "$k"
            (trap - INT TERM;p "$@") </dev/null 2>&1 3<&- 4>&-
            m "=$?"
            fi
            """.replace("MARK", MARK).replace("EXEC", EXEC).replace("DIGITS", ERROR_DIGITS);

    private static final String TERMINAL = """
            n=$1
            [ -n "$2" ]&&export TERM="$2"
            [ -n "$3" ]&&export COLORTERM="$3"
            [ "$4" = 0 ]||stty rows "$4" cols "$5" 2>/dev/null
            shift 5
            command -v infocmp >/dev/null 2>&1&&{ infocmp "$TERM" >/dev/null 2>&1||TERM=xterm-256color; }
            trap : INT QUIT
            EXEC
            printf 'MARK' "$n" I
            if [ $# -gt 0 ];then (p "$@")
            elif command -v bash >/dev/null 2>&1;then bash
            else sh;fi
            printf 'MARK' "$n" "=$?"
            """.replace("MARK", MARK).replace("EXEC", EXEC);

    private Wrapper() {}

    /// What ExecuteCommand is given.
    ///
    /// @param nonce hex digits that nobody can guess
    static String command(RemoteCommand command, String nonce) {
        return Quoting.join(words(command, nonce));
    }

    /// The same before it is one line.
    static List<String> words(RemoteCommand command, String nonce) {
        var words = new ArrayList<String>(List.of("sh", "-c"));
        if (command.terminal().isPresent()) {
            var type = command.terminal().get();
            words.addAll(List.of(
                    TERMINAL,
                    "fumidai",
                    nonce,
                    harmless(type.term()),
                    harmless(type.colorTerm().orElse("")),
                    Integer.toString(type.rows()),
                    Integer.toString(type.columns())));
            words.addAll(argv(command.what(), true));
        } else {
            words.addAll(List.of(BYTES, "fumidai", nonce, command.input() == RemoteCommand.Input.STREAM ? "1" : "0"));
            words.addAll(argv(command.what(), false));
        }
        return List.copyOf(words);
    }

    /// What a session without a terminal is given, so that the agent's text filter changes nothing.
    static List<String> encoded(RemoteCommand command, String nonce) {
        var script = ShellScript.beside(Wrapper.class, "encoded.sh");
        var words = new ArrayList<String>(List.of("sh", "-c", script, "fumidai", nonce));
        words.addAll(argv(command.what(), false));
        return List.copyOf(words);
    }

    /// The program and its words; empty for a shell on a terminal, which is chosen there.
    static List<String> argv(RemoteCommand.What what, boolean terminal) {
        return switch (what) {
            case RemoteCommand.What.Argv argv -> argv.words();
            case RemoteCommand.What.Script script -> {
                var words = new ArrayList<>(List.of("sh", "-c", script.text(), "sh"));
                words.addAll(script.arguments());
                yield words;
            }
            case RemoteCommand.What.Shell ignored -> terminal ? List.of() : List.of("sh");
        };
    }

    private static String harmless(String name) {
        return name.replaceAll("[^A-Za-z0-9._+-]", "");
    }
}

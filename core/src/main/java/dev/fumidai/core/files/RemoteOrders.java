package dev.fumidai.core.files;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// What `receive.sh` reads: one order in a line, answered by one line, so that many may be under
/// way.
///
/// ```
/// ORDER MODE SECONDS SIZE OFFSET NAME [TARGET]     names with their odd bytes in octal
/// Q what is NAME?   d, f, o, l or -
/// S how much of NAME did an interrupted copy leave, and its SHA-256
/// D make a folder   F a file: SIZE − OFFSET bytes follow, then a line with the SHA-256 of all SIZE
/// L a link to TARGET   M set rights and time   R remove what is unfinished   Z the end
/// ```
/// An answer is `ok` with what was asked, or `no` and why.
final class RemoteOrders {
    private final OutputStream out;
    private final BufferedReader in;

    RemoteOrders(OutputStream out, InputStream in) {
        this.out = out;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /// @param well whether it was done
    /// @param text what was asked, or why not
    record Answer(boolean well, String text) {}

    /// Waits until the script listens.
    Answer greeting() throws IOException {
        return answer(line());
    }

    void order(char order, String name) throws IOException {
        write(order, 0, 0, 0, 0, name, "");
    }

    void attributes(Entry entry, String name) throws IOException {
        write('M', entry.mode(), entry.modified(), 0, 0, name, "");
    }

    void link(String name, String target) throws IOException {
        write('L', 0, 0, 0, 0, name, " " + escaped(target));
    }

    void file(Entry entry, long offset, String name) throws IOException {
        write('F', entry.mode(), entry.modified(), entry.size(), offset, name, "");
    }

    void body(byte[] buffer, int count) throws IOException {
        out.write(buffer, 0, count);
    }

    void sum(String sum) throws IOException {
        out.write((sum + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    void flush() throws IOException {
        out.flush();
    }

    /// The next answer; waits for it.
    Answer answer() throws IOException {
        return answer(line());
    }

    private String line() throws IOException {
        var line = in.readLine();
        if (line == null) {
            throw new EOFException("the other end stopped answering");
        }
        return line;
    }

    private static Answer answer(String line) throws IOException {
        if (line.equals("ready")) {
            return new Answer(true, "");
        }
        if (line.startsWith("ok ")) {
            return new Answer(true, line.substring(3));
        }
        if (line.startsWith("no ")) {
            return new Answer(false, line.substring(3));
        }
        throw new IOException("the other end answered: " + line);
    }

    private void write(char order, int mode, long seconds, long size, long offset, String name, String rest)
            throws IOException {
        var line = order + " " + Integer.toOctalString(mode) + " " + seconds + " " + size + " " + offset + " "
                + escaped(name) + rest + "\n";
        out.write(line.getBytes(StandardCharsets.US_ASCII));
    }

    /// For `printf %b`.
    static String escaped(String name) {
        var text = new StringBuilder();
        for (var each : name.getBytes(StandardCharsets.UTF_8)) {
            var plain = each > ' ' && each != '\\' && each < 0x7f;
            text.append(plain ? String.valueOf((char) each) : "\\0%03o".formatted(each & 0xff));
        }
        return text.toString();
    }
}

package dev.fumidai.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/// A program that runs beside this one: spoken to line by line, its errors in a file.
///
/// **Threading:** one thread talks to it; [#close] from any.
public final class Program implements Closeable {
    private static final String END = "\0end of output";

    private final Process process;
    private final Path errors;
    private final BufferedWriter input;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final Thread reader;

    private Program(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        input = new BufferedWriter(new java.io.OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        reader = Thread.ofVirtual().start(this::read);
    }

    /// Starts a program.
    ///
    /// @param errors where its standard error goes
    public static Program start(ProcessBuilder builder, Path errors) throws IOException {
        return new Program(builder.redirectError(errors.toFile()).start(), errors);
    }

    public long pid() {
        return process.pid();
    }

    /// Sends one line.
    public void say(String line) throws IOException {
        input.write(line);
        input.newLine();
        input.flush();
    }

    /// Waits for the first line of which `wanted` makes something; others are passed over.
    ///
    /// @throws IOException when the program ends or takes too long; says where its errors are
    public <T> T await(Function<String, Stream<T>> wanted, Duration patience) throws IOException, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var line = output.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || line.equals(END)) {
                throw new IOException((line == null ? "no answer within " + patience : "the program ended")
                        + "; its errors are in " + errors);
            }
            var found = wanted.apply(line).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
    }

    /// Whether it still runs.
    public boolean alive() {
        return process.isAlive();
    }

    /// Ends its input, which asks our own programs to stop, then asks with a signal, then kills it.
    @Override
    public void close() throws IOException {
        try {
            input.close();
        } catch (IOException expected) {
            // It has ended already.
        }
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroy();
            }
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            reader.join();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException expected) {
            // The program was ended.
        } finally {
            output.add(END);
        }
    }
}

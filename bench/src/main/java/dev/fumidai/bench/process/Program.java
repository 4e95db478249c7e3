package dev.fumidai.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
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
    private final Stop stop;
    private final Path errors;
    private final BufferedWriter input;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final Thread reader;

    /// How a program is asked to stop.
    public enum Stop {
        /// By the end of its input, as our own programs are.
        END_OF_INPUT,
        /// By an interrupt, as Ctrl-C sends it.
        INTERRUPT
    }

    private Program(Process process, Stop stop, Path errors) {
        this.process = process;
        this.stop = stop;
        this.errors = errors;
        input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        // Reading from a process blocks natively: on virtual threads, as many readers as processors stop the others.
        reader = Thread.ofPlatform().daemon().name("output-" + process.pid()).start(this::read);
    }

    /// Starts a program.
    ///
    /// @param errors where its standard error goes
    public static Program start(ProcessBuilder builder, Stop stop, Path errors) throws IOException {
        return new Program(builder.redirectError(errors.toFile()).start(), stop, errors);
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

    /// Asks it to stop, waits until it has ended, and kills it when it does not.
    @Override
    public void close() throws IOException {
        try {
            switch (stop) {
                case END_OF_INPUT -> input.close();
                case INTERRUPT ->
                    new ProcessBuilder("kill", "-INT", Long.toString(pid()))
                            .start()
                            .waitFor();
            }
        } catch (IOException expected) {
            // It has ended already.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            reader.join();
            input.close();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException expected) {
            // What had been written to it is of no interest any more.
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

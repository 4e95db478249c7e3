package dev.fumidai.core.files;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.shell.RemoteProcess;
import dev.fumidai.session.Scope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.LinkedBlockingQueue;

/// Orders and their answers: orders go out without waiting, answers are matched in their order.
///
/// **Threading:** one caller; answers are read on a thread that ends with this.
final class Conversation implements AutoCloseable {
    /// One record of the session's input each, and each of them waits for its receipt.
    private static final int BUFFER = 1 << 20;

    private final RemoteProcess process;
    private final RemoteOrders orders;
    private final Scope scope = new Scope("copy");
    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final ArrayDeque<Then> due = new ArrayDeque<>();

    Conversation(RemoteProcess process) {
        this.process = process;
        orders = new RemoteOrders(new BufferedOutputStream(process.stdin(), BUFFER), process.stdout());
        scope.fork("answers", this::listen);
    }

    /// What to do with an answer.
    @FunctionalInterface
    interface Then {
        void accept(RemoteOrders.Answer answer) throws ProblemException;
    }

    private sealed interface Heard {
        record Words(RemoteOrders.Answer answer) implements Heard {}

        record Silence(IOException why) implements Heard {}
    }

    RemoteOrders orders() {
        return orders;
    }

    /// Waits until the script listens.
    void begin() throws IOException, ProblemException, InterruptedException {
        var greeting = next();
        if (!greeting.well()) {
            throw FileProblems.of(greeting.text());
        }
    }

    /// The order just given will be answered.
    void expect(Then then) throws IOException, ProblemException {
        due.add(then);
        while (!heard.isEmpty()) {
            hear(heard.remove());
        }
    }

    /// Something is done once all before it is answered.
    void expectNothing(Runnable then) {
        if (due.isEmpty()) {
            then.run();
        } else {
            var last = due.removeLast();
            due.add(answer -> {
                last.accept(answer);
                then.run();
            });
        }
    }

    /// Gives an order and waits for its answer, and for all before.
    RemoteOrders.Answer ask(char order, String name) throws IOException, ProblemException, InterruptedException {
        settle();
        orders.order(order, name);
        orders.flush();
        return next();
    }

    /// Waits until everything is answered.
    void settle() throws IOException, ProblemException, InterruptedException {
        orders.flush();
        while (!due.isEmpty()) {
            hear(heard.take());
        }
    }

    /// Takes what was answered before the other end was lost.
    ///
    /// @throws ProblemException when the other end has refused something, which is why it is gone
    void hearOut() throws ProblemException, InterruptedException {
        while (heard.take() instanceof Heard.Words(var answer)) {
            var then = due.poll();
            if (then != null) {
                then.accept(answer);
            } else if (!answer.well()) {
                throw FileProblems.remote(answer.text());
            }
        }
    }

    /// Ends the other end too: nothing else frees the thread that waits for its answers.
    @Override
    public void close() {
        process.close();
        scope.close();
    }

    private RemoteOrders.Answer next() throws IOException, InterruptedException {
        return switch (heard.take()) {
            case Heard.Words(var answer) -> answer;
            case Heard.Silence(var why) -> throw why;
        };
    }

    private void hear(Heard what) throws IOException, ProblemException {
        switch (what) {
            case Heard.Words(var answer) -> due.remove().accept(answer);
            case Heard.Silence(var why) -> throw why;
        }
    }

    private void listen() throws InterruptedException {
        try {
            while (true) {
                heard.put(new Heard.Words(orders.answer()));
            }
        } catch (IOException e) {
            heard.put(new Heard.Silence(e));
        }
    }
}

package dev.fumidai.terminal;

import dev.fumidai.terminal.Terminal.Held;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The signals that ask a process to end, and those that speak of its terminal.
///
/// Reached by reflection: `sun.misc.Signal` has no supported replacement and does not compile under
/// `--release`. Handlers are real handlers even when they do nothing, so that a child process gets
/// the default disposition back when it starts.
///
/// **Threading:** a handler runs on a thread of its own that the JVM starts for each signal.
public final class Signals {
    /// What can ask for the end.
    public enum Kind {
        /// Ctrl-C.
        INT(130),
        TERM(143),
        /// The terminal went away.
        HUP(129);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        /// What a process that ends by this signal returns: 128 and the signal's number.
        public int exitCode() {
            return exitCode;
        }
    }

    /// What can happen to a process's place at the terminal.
    public enum Notice {
        /// The terminal has another size.
        WINCH,
        /// The process is asked to stop. Whoever handles it stops it: [Terminal#suspend].
        TSTP,
        /// The process goes on.
        CONT
    }

    /// Sends each of the three signals to `handler` from now on.
    ///
    /// @return false where the JVM reserves one of them (`-Xrs`), which then keeps its default
    public boolean handle(Consumer<Kind> handler) {
        var all = true;
        for (var kind : Kind.values()) {
            all &= install(kind.name(), () -> handler.accept(kind)).isPresent();
        }
        return all;
    }

    /// Runs `action` for each such signal, until the answer is closed.
    public Held watch(Notice notice, Runnable action) {
        var previous = install(notice.name(), action);
        var closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                previous.ifPresent(handler -> exchange(notice.name(), handler));
            }
        };
    }

    /// @return the handler until now; nothing when this one could not be installed
    @SuppressWarnings("ReferenceEquality") // a proxy equals itself only
    private static Optional<Object> install(String name, Runnable action) {
        InvocationHandler invocation = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> "signal handler for " + name;
        };
        try {
            var handlerClass = Class.forName("sun.misc.SignalHandler");
            return exchange(
                    name,
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerClass}, invocation));
        } catch (ClassNotFoundException e) {
            throw missing(e);
        }
    }

    private static Optional<Object> exchange(String name, Object handler) {
        try {
            var signalClass = Class.forName("sun.misc.Signal");
            var handlerClass = Class.forName("sun.misc.SignalHandler");
            var signal = signalClass.getConstructor(String.class).newInstance(name);
            return Optional.of(
                    signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, signal, handler));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty(); // reserved by the JVM
            }
            throw new IllegalStateException("cannot handle " + name, e);
        } catch (ReflectiveOperationException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(ReflectiveOperationException e) {
        return new IllegalStateException("this Java has no sun.misc.Signal (module jdk.unsupported)", e);
    }
}

package dev.fumidai.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/// The signals that ask a process to end.
///
/// Reached by reflection: `sun.misc.Signal` has no supported replacement and does not compile under
/// `--release`. Handlers are real handlers even when they do nothing, so that a child process gets
/// the default disposition back when it starts.
///
/// **Threading:** a handler runs on a thread of its own that the JVM starts for each signal.
public final class Signals {
    /// What can arrive.
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

    /// Sends each of the three signals to `handler` from now on.
    ///
    /// @return false where the JVM reserves one of them (`-Xrs`), which then keeps its default
    public boolean handle(Consumer<Kind> handler) {
        var all = true;
        for (var kind : Kind.values()) {
            all &= install(kind, handler);
        }
        return all;
    }

    @SuppressWarnings("ReferenceEquality") // a proxy equals itself only
    private static boolean install(Kind kind, Consumer<Kind> handler) {
        try {
            var signalClass = Class.forName("sun.misc.Signal");
            var handlerClass = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invocation = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    handler.accept(kind);
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> "signal handler for " + kind;
            };
            var proxy =
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerClass}, invocation);
            var signal = signalClass.getConstructor(String.class).newInstance(kind.name());
            signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, signal, proxy);
            return true;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return false; // reserved by the JVM
            }
            throw new IllegalStateException("cannot handle " + kind, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no sun.misc.Signal (module jdk.unsupported)", e);
        }
    }
}

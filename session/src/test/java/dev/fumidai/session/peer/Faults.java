package dev.fumidai.session.peer;

import dev.fumidai.session.SessionException;
import java.util.function.Supplier;

/// What goes wrong by itself.
@FunctionalInterface
public interface Faults {
    /// Nothing.
    Faults NONE = (peer, frame) -> {};

    /// Called after each frame that has passed the gateway.
    ///
    /// @param frame counts from 1
    void after(TestPeer peer, long frame);

    /// The client's connection is closed by the service, every so many frames.
    static Faults closeClientEvery(long frames, int times, int code) {
        return (peer, frame) -> {
            if (frame % frames == 0 && frame / frames <= times) {
                peer.closeClient(code, "Bye");
            }
        };
    }

    /// The client's connection breaks, every so many frames.
    static Faults cutClientEvery(long frames, int times) {
        return (peer, frame) -> {
            if (frame % frames == 0 && frame / frames <= times) {
                peer.cutClient();
            }
        };
    }

    /// How one ResumeSession goes.
    sealed interface OnResume {}

    record Fine() implements OnResume {}

    record Fails(Supplier<? extends SessionException> failure) implements OnResume {}
}

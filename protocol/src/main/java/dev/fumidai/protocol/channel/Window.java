package dev.fumidai.protocol.channel;

import java.time.Duration;

/// How many messages may be in flight.
///
/// It doubles per round trip as long as the round trip does not inflate; then it follows the delay:
/// more while the queue on the way is short, less when it is long. Lone losses do not shrink it,
/// since TCP below loses nothing; acknowledgements that stop altogether do.
final class Window {
    /// Never below this, so that a round always has something to measure.
    private static final int SMALLEST = 4;
    /// The queueing delay that is aimed at: this, or half the empty path's round trip if that is more …
    private static final long SMALLEST_TARGET = Duration.ofMillis(10).toNanos();
    /// … but never more than this.
    private static final long LARGEST_TARGET = Duration.ofMillis(50).toNanos();
    /// A round shrinks the window to no less than this part.
    private static final double LARGEST_CUT = 0.7;

    private final int initial;
    private final int largest;
    /// Delay alone does not shrink the window further: it may be somebody else's queue.
    private final int floor;
    private double size;
    private double doublingEnds;
    private long roundEnds;
    private long roundSmallest = Long.MAX_VALUE;
    private boolean roundWasFull;

    Window(int initial, int largest) {
        this.initial = Math.min(initial, largest);
        this.largest = largest;
        floor = Math.min(2 * this.initial, largest);
        size = this.initial;
        doublingEnds = largest;
    }

    int size() {
        return (int) size;
    }

    /// A new socket, perhaps a new path: begin anew.
    void restart(long nextSequence) {
        size = initial;
        doublingEnds = largest;
        beginRound(nextSequence);
    }

    /// Acknowledgements have stopped.
    void stalled(long nextSequence) {
        doublingEnds = Math.max(SMALLEST, size / 2);
        size = Math.min(size, Math.max(SMALLEST, initial / 2.0));
        beginRound(nextSequence);
    }

    /// The window was used up to its limit.
    void wasFull() {
        roundWasFull = true;
    }

    /// A message was acknowledged. `elapsed` is its round trip, or negative when it is not known.
    void acknowledged(long sequence, long nextSequence, long elapsed, long smallestEver) {
        if (elapsed >= 0) {
            roundSmallest = Math.min(roundSmallest, elapsed);
        }
        if (size < doublingEnds && roundWasFull) {
            size = Math.min(largest, size + 1);
        }
        if (sequence >= roundEnds) {
            endRound(smallestEver);
            beginRound(nextSequence);
        }
    }

    private void beginRound(long nextSequence) {
        roundEnds = nextSequence;
        roundSmallest = Long.MAX_VALUE;
        roundWasFull = false;
    }

    private void endRound(long smallestEver) {
        if (roundSmallest == Long.MAX_VALUE) {
            return; // every message of the round was repeated: nothing measured
        }
        var target = Math.clamp(smallestEver / 2, SMALLEST_TARGET, LARGEST_TARGET);
        var queueing = roundSmallest - smallestEver;
        if (queueing > target) {
            var cut = Math.max(LARGEST_CUT, (double) (smallestEver + target) / roundSmallest);
            size = Math.max(Math.min(floor, size), size * cut);
            doublingEnds = size;
        } else if (size >= doublingEnds && roundWasFull) {
            var step = Math.max(2, size / 8) * (1 - (double) queueing / target);
            size = Math.min(largest, size + step);
            doublingEnds = Math.min(doublingEnds, size);
        }
    }
}

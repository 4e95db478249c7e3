package dev.fumidai.session.peer;

import dev.fumidai.protocol.wire.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What happens to frames on one way between gateway and agent.
///
/// @param loss part of the frames that vanish
/// @param duplication part that comes twice
/// @param reordering part that changes places with the next
/// @param delay of every frame
public record Network(double loss, double duplication, double reordering, Duration delay) {
    /// Loses nothing, at once.
    public static final Network PERFECT = new Network(0, 0, 0, Duration.ZERO);

    /// Perfect, but far away.
    public static Network far(Duration oneWay) {
        return new Network(0, 0, 0, oneWay);
    }

    /// The frames that come out when `frame` goes in.
    List<Bytes> carry(Bytes frame, List<Bytes> heldBack, RandomGenerator random) {
        var out = new ArrayList<Bytes>();
        if (random.nextDouble() < loss) {
            return out;
        }
        if (heldBack.isEmpty() && random.nextDouble() < reordering) {
            heldBack.add(frame);
            return out;
        }
        out.add(frame);
        if (random.nextDouble() < duplication) {
            out.add(frame);
        }
        out.addAll(heldBack);
        heldBack.clear();
        return out;
    }
}

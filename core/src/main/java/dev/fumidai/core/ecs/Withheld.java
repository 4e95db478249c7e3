package dev.fumidai.core.ecs;

import dev.fumidai.core.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What AWS does not let us add to rows that come without it: it is not asked for at each refresh,
/// and told once.
///
/// **Threading:** any thread.
public final class Withheld {
    private final Set<String> places = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final List<Problem> untold = new ArrayList<>();

    /// @param place where it was refused, for instance the ARN of a cluster
    public synchronized boolean at(String place) {
        return places.contains(place);
    }

    public synchronized void add(String place, Problem why) {
        places.add(place);
        // Of each place AWS says something else, which comes to the same.
        if (told.add(why.summary())) {
            untold.add(why);
        }
    }

    /// Why something is left out, as far as nobody has heard of it.
    public synchronized List<Problem> news() {
        var news = List.copyOf(untold);
        untold.clear();
        return news;
    }

    /// Everything is asked for again, since rights may have come.
    public synchronized void forget() {
        places.clear();
        told.clear();
        untold.clear();
    }
}

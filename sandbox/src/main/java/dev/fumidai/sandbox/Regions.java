package dev.fumidai.sandbox;

import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.api.ServiceDirectory;
import dev.fumidai.sandbox.world.Landscape;
import dev.fumidai.sandbox.world.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The regions of the account. In all but the home region nothing was ever made.
///
/// **Threading:** any thread.
final class Regions implements ServiceDirectory {
    private static final Pattern NAME = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final int MOST = 50;

    private final Place home;
    private final Map<String, Region> opened = new HashMap<>();
    private @Nullable Function<Place, Region> maker;

    Regions(Landscape home) {
        this.home = home.place();
    }

    /// Begins to answer.
    ///
    /// @param others makes an empty region
    synchronized void open(Region homeRegion, Function<Place, Region> others) {
        opened.put(home.region(), homeRegion);
        maker = others;
    }

    @Override
    public synchronized List<Service> services(String name) {
        var make = maker;
        var wanted = NAME.matcher(name).matches() ? name : home.region();
        var known = opened.get(wanted);
        if (known == null && make != null && opened.size() < MOST) {
            known = make.apply(new Place(home.accountId(), wanted));
            opened.put(wanted, known);
        }
        return known == null ? List.of() : known.services();
    }
}

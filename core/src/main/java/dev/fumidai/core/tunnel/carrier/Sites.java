package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.BastionEnd;
import dev.fumidai.core.bastion.Pool;
import dev.fumidai.core.config.HabitWords;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.tunnel.Voice;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The ways into AWS of one tunnel. Targets of the same profile, account, role and region share
/// one; each is chosen and signed in to once.
///
/// **Threading:** one opening, then one closing.
final class Sites {
    private final Site.Chooser chooser;
    private final Purpose purpose;
    private final LookAhead ahead;
    private final Voice voice;
    private final Map<Object, SignedIn> known = new LinkedHashMap<>();

    /// @param ahead asks what only reads, as soon as it may be asked
    Sites(Site.Chooser chooser, Purpose purpose, LookAhead ahead, Voice voice) {
        this.chooser = chooser;
        this.purpose = purpose;
        this.ahead = ahead;
        this.voice = voice;
    }

    /// What the sites are for.
    enum Purpose {
        /// A tunnel.
        OPEN,
        /// What a tunnel would call; nothing is changed.
        PLAN
    }

    /// A way into AWS that some of the targets share.
    record SignedIn(Site site, Identity identity, Pool pool) {}

    /// Which targets share one.
    static Object key(Optional<TargetSettings> settings) {
        return settings.<Object>map(s -> List.of(s.profile(), s.account(), s.role(), s.region()))
                .orElse("");
    }

    /// The one of a target.
    SignedIn of(Goal goal) throws ProblemException, InterruptedException {
        return of(goal.settings(), goal.name());
    }

    /// @param name what is to be reached, for refusals
    SignedIn of(Optional<TargetSettings> settings, String name) throws ProblemException, InterruptedException {
        var key = key(settings);
        var before = known.get(key);
        if (before != null) {
            return before;
        }
        var site = chooser.choose(settings);
        try {
            var signedIn = signIn(settings, name, site);
            known.put(key, signedIn);
            return signedIn;
        } finally {
            if (!known.containsKey(key)) {
                site.close();
            }
        }
    }

    private SignedIn signIn(Optional<TargetSettings> settings, String name, Site site)
            throws ProblemException, InterruptedException {
        if (site.readOnly() && purpose == Purpose.OPEN) {
            throw readOnly(name, site);
        }
        var bastions = site.bastions();
        var anyAccount = settings.flatMap(TargetSettings::account).isEmpty();
        if (anyAccount) {
            ahead.ask(key(settings), site, bastions);
        }
        var identity = site.identify();
        voice.signedIn(identity);
        if (!anyAccount) {
            ahead.ask(key(settings), site, bastions);
        }
        if (purpose == Purpose.OPEN) {
            site.endAbandoned(identity);
        }
        return new SignedIn(site, identity, bastions.pool(voice));
    }

    private static ProblemException readOnly(String name, Site site) {
        return HabitWords.readOnly("no bastion is started and no session opened for " + name, site.profile())
                .asException();
    }

    /// The one of a target that has one already.
    SignedIn known(Goal goal) {
        var signedIn = known.get(key(goal.settings()));
        if (signedIn == null) {
            throw new IllegalStateException("no way into AWS was chosen for " + goal.name());
        }
        return signedIn;
    }

    Collection<SignedIn> all() {
        return Collections.unmodifiableCollection(known.values());
    }

    /// How the bastions ended that were used through them.
    Stream<BastionEnd> bastionEnds() {
        return known.values().stream().flatMap(it -> it.pool().ends().stream());
    }

    void close() {
        known.values().forEach(it -> it.site().close());
    }
}

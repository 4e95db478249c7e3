package dev.fumidai.app.tui;

import dev.fumidai.core.state.TunnelRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What somebody works on in the UI, whatever screen is seen. Immutable.
///
/// @param preferences how it behaves
/// @param drafts texts that were edited and not used yet, by the ARN of what they were made of
/// @param ongoing what goes on beside the screens, in the order in which it began
/// @param visits the views that were seen
/// @param chrome what is shown around a screen
/// @param tunnels those that run in the background of this machine
/// @param ended those that ran when they were last looked at and do not any more, the last one
///     first
/// @param profiles of AWS's own files, as far as they were read
record Desk(
        Preferences preferences,
        Map<String, String> drafts,
        List<Ongoing> ongoing,
        Visits visits,
        Chrome chrome,
        List<TunnelRecord> tunnels,
        List<TunnelRecord> ended,
        List<String> profiles) {
    private static final int MOST_ENDED = 10;

    static final Desk CLEAR =
            new Desk(Preferences.NONE, Map.of(), List.of(), Visits.NONE, Chrome.ALL, List.of(), List.of(), List.of());

    Desk {
        drafts = Map.copyOf(drafts);
        ongoing = List.copyOf(ongoing);
        tunnels = List.copyOf(tunnels);
        ended = List.copyOf(ended);
        profiles = List.copyOf(profiles);
    }

    Desk preferring(Preferences chosen) {
        return new Desk(chosen, drafts, ongoing, visits, chrome, tunnels, ended, profiles);
    }

    Desk visited(Visits next) {
        return new Desk(preferences, drafts, ongoing, next, chrome, tunnels, ended, profiles);
    }

    Desk within(Chrome next) {
        return new Desk(preferences, drafts, ongoing, visits, next, tunnels, ended, profiles);
    }

    Desk tunnelling(List<TunnelRecord> running) {
        var names = running.stream().map(TunnelRecord::name).toList();
        var gone = Stream.concat(tunnels.reversed().stream(), ended.stream())
                .filter(tunnel -> !names.contains(tunnel.name()))
                .limit(MOST_ENDED)
                .toList();
        return new Desk(preferences, drafts, ongoing, visits, chrome, running, gone, profiles);
    }

    Desk knowing(List<String> names) {
        return new Desk(preferences, drafts, ongoing, visits, chrome, tunnels, ended, names);
    }

    Optional<String> draft(String arn) {
        return Optional.ofNullable(drafts.get(arn));
    }

    Desk keeping(String arn, String text) {
        var all = new LinkedHashMap<>(drafts);
        all.put(arn, text);
        return drafting(all);
    }

    Desk without(String arn) {
        var all = new LinkedHashMap<>(drafts);
        all.remove(arn);
        return drafting(all);
    }

    <T extends Ongoing> List<T> ongoing(Class<T> kind) {
        return ongoing.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends Ongoing> Optional<T> ongoing(Class<T> kind, long number) {
        return ongoing(kind).stream().filter(one -> one.number() == number).findFirst();
    }

    Desk with(Ongoing begun) {
        var all = new ArrayList<>(ongoing);
        all.add(begun);
        return going(all);
    }

    /// With one of them changed, if it still goes on.
    <T extends Ongoing> Desk with(Class<T> kind, long number, UnaryOperator<T> change) {
        return going(ongoing.stream()
                .<Ongoing>map(one -> one.number() == number ? change.apply(kind.cast(one)) : one)
                .toList());
    }

    Desk without(long number) {
        return going(ongoing.stream().filter(one -> one.number() != number).toList());
    }

    /// Changes and questions do not go on in another place.
    Desk elsewhere() {
        return going(ongoing.stream()
                .filter(one -> !(one instanceof Bulk || one instanceof Waiting))
                .toList());
    }

    private Desk drafting(Map<String, String> all) {
        return new Desk(preferences, all, ongoing, visits, chrome, tunnels, ended, profiles);
    }

    private Desk going(List<Ongoing> all) {
        return new Desk(preferences, drafts, all, visits, chrome, tunnels, ended, profiles);
    }
}

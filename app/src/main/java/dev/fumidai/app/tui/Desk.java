package dev.fumidai.app.tui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What somebody works on in the UI, whatever screen is seen. Immutable.
///
/// @param preferences how it behaves
/// @param drafts texts that were edited and not used yet, by the ARN of what they were made of
/// @param transfers copies that go on
/// @param bulks changes of several things that go on
/// @param openings tunnels that are being opened
/// @param visits the views that were seen
/// @param chrome what is shown around a screen
record Desk(
        Preferences preferences,
        Map<String, String> drafts,
        List<Transfer> transfers,
        List<Bulk> bulks,
        List<Opening> openings,
        Visits visits,
        Chrome chrome) {
    static final Desk CLEAR =
            new Desk(Preferences.NONE, Map.of(), List.of(), List.of(), List.of(), Visits.NONE, Chrome.ALL);

    Desk {
        drafts = Map.copyOf(drafts);
        transfers = List.copyOf(transfers);
        bulks = List.copyOf(bulks);
        openings = List.copyOf(openings);
    }

    Desk preferring(Preferences chosen) {
        return new Desk(chosen, drafts, transfers, bulks, openings, visits, chrome);
    }

    Desk visited(Visits next) {
        return new Desk(preferences, drafts, transfers, bulks, openings, next, chrome);
    }

    Desk within(Chrome next) {
        return new Desk(preferences, drafts, transfers, bulks, openings, visits, next);
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

    Desk with(Transfer transfer) {
        var all = new ArrayList<>(transfers);
        all.add(transfer);
        return copying(all);
    }

    /// With one copy changed, if it still goes on.
    Desk with(long number, UnaryOperator<Transfer> change) {
        return copying(transfers.stream()
                .map(transfer -> transfer.number() == number ? change.apply(transfer) : transfer)
                .toList());
    }

    Desk withoutTransfer(long number) {
        return copying(transfers.stream()
                .filter(transfer -> transfer.number() != number)
                .toList());
    }

    Optional<Bulk> bulk(long number) {
        return bulks.stream().filter(bulk -> bulk.number() == number).findFirst();
    }

    Desk with(Bulk bulk) {
        var all = new ArrayList<>(bulks);
        all.add(bulk);
        return changing(all);
    }

    /// With one of them changed, if it still goes on.
    Desk withBulk(long number, UnaryOperator<Bulk> change) {
        return changing(bulks.stream()
                .map(bulk -> bulk.number() == number ? change.apply(bulk) : bulk)
                .toList());
    }

    Desk withoutBulk(long number) {
        return changing(bulks.stream().filter(bulk -> bulk.number() != number).toList());
    }

    /// Changes do not go on in another place.
    Desk withoutBulks() {
        return changing(List.of());
    }

    Desk with(Opening opening) {
        var all = new ArrayList<>(openings);
        all.add(opening);
        return opening(all);
    }

    /// With one of them changed, if it still goes on.
    Desk withOpening(long number, UnaryOperator<Opening> change) {
        return opening(openings.stream()
                .map(opening -> opening.number() == number ? change.apply(opening) : opening)
                .toList());
    }

    Desk withoutOpening(long number) {
        return opening(
                openings.stream().filter(opening -> opening.number() != number).toList());
    }

    private Desk opening(List<Opening> all) {
        return new Desk(preferences, drafts, transfers, bulks, all, visits, chrome);
    }

    private Desk changing(List<Bulk> all) {
        return new Desk(preferences, drafts, transfers, all, openings, visits, chrome);
    }

    private Desk drafting(Map<String, String> all) {
        return new Desk(preferences, all, transfers, bulks, openings, visits, chrome);
    }

    private Desk copying(List<Transfer> all) {
        return new Desk(preferences, drafts, all, bulks, openings, visits, chrome);
    }
}

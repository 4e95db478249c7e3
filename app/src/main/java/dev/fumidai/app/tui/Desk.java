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
/// @param visits the views that were seen
/// @param chrome what is shown around a screen
record Desk(
        Preferences preferences,
        Map<String, String> drafts,
        List<Transfer> transfers,
        List<Bulk> bulks,
        Visits visits,
        Chrome chrome) {
    static final Desk CLEAR = new Desk(Preferences.NONE, Map.of(), List.of(), List.of(), Visits.NONE, Chrome.ALL);

    Desk {
        drafts = Map.copyOf(drafts);
        transfers = List.copyOf(transfers);
        bulks = List.copyOf(bulks);
    }

    Desk preferring(Preferences chosen) {
        return new Desk(chosen, drafts, transfers, bulks, visits, chrome);
    }

    Desk visited(Visits next) {
        return new Desk(preferences, drafts, transfers, bulks, next, chrome);
    }

    Desk within(Chrome next) {
        return new Desk(preferences, drafts, transfers, bulks, visits, next);
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

    private Desk changing(List<Bulk> all) {
        return new Desk(preferences, drafts, transfers, all, visits, chrome);
    }

    private Desk drafting(Map<String, String> all) {
        return new Desk(preferences, all, transfers, bulks, visits, chrome);
    }

    private Desk copying(List<Transfer> all) {
        return new Desk(preferences, drafts, all, bulks, visits, chrome);
    }
}

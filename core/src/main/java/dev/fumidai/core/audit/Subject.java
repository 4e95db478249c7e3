package dev.fumidai.core.audit;

import java.util.Optional;
import java.util.Set;

/// What entries of the journal are looked for by.
///
/// @param label for a person
/// @param names what it is called: an entry fits that names one of them, or something in it
///     (`shop/web` is in `shop`)
/// @param account only entries of this account, and such as know none; likewise `region`
/// @param container only entries that name this container of it
public record Subject(
        String label,
        Set<String> names,
        Optional<String> account,
        Optional<String> region,
        Optional<String> container) {
    public Subject {
        names = Set.copyOf(names);
    }

    public Subject(String label, Set<String> names, Optional<String> account, Optional<String> region) {
        this(label, names, account, region, Optional.empty());
    }

    /// One container of it.
    public Subject container(String name) {
        return new Subject(name, names, account, region, Optional.of(name));
    }

    /// Whatever is called so, anywhere.
    public static Subject named(String name) {
        return new Subject(name, Set.of(name), Optional.empty(), Optional.empty());
    }

    /// Whether an entry is about it.
    public boolean fits(JournalEntry entry) {
        return agrees(account, entry.text("caller", "account"))
                && agrees(region, entry.text("caller", "region"))
                && (container.isEmpty() || container.equals(entry.text("place", "container")))
                && entry.subjects().anyMatch(this::means);
    }

    private static boolean agrees(Optional<String> wanted, Optional<String> found) {
        return wanted.isEmpty() || found.isEmpty() || wanted.equals(found);
    }

    private boolean means(String text) {
        return names.stream()
                .anyMatch(name -> text.startsWith(name)
                        && (text.length() == name.length() || "/:".indexOf(text.charAt(name.length())) >= 0));
    }
}

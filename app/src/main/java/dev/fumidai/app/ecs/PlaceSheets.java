package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.core.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Where one could go: profiles and regions.
public final class PlaceSheets {
    private static final String HERE = "here";

    private PlaceSheets() {}

    /// @param current whether a row is the profile in use
    /// @param identity who AWS says that one is, and for how long
    public static Sheet<ProfileRow> profiles(Instant now, Predicate<ProfileRow> current, Optional<Identity> identity) {
        return new Sheet<>(
                List.of(
                        Column.of("profile", ProfileRow::name),
                        Column.of("type", it -> it.known().kind()),
                        Column.maybe(
                                "account",
                                it -> of(current, identity, it)
                                        .map(Identity::account)
                                        .or(it.known()::account)),
                        Column.maybe("region", it -> it.known().region()),
                        Column.maybe(
                                "expires",
                                it -> of(current, identity, it)
                                        .flatMap(Identity::expiresAt)
                                        .map(at -> Duration.between(now, at))
                                        .map(left -> left.isNegative() ? Duration.ZERO : left)),
                        Column.of("policy", ProfileRow::policy),
                        Column.maybe("inUse", it -> here(current.test(it))),
                        Column.wide("production", it -> Cells.yes(it.production()))),
                ProfileRow::name);
    }

    private static Optional<Identity> of(Predicate<ProfileRow> current, Optional<Identity> identity, ProfileRow row) {
        return identity.filter(who -> current.test(row));
    }

    /// @param here the code of the region in use
    /// @param clusters how many there are in it, where that is known
    public static Sheet<RegionRow> regions(String here, OptionalInt clusters) {
        return new Sheet<>(
                List.of(
                        Column.of("code", RegionRow::code),
                        Column.of("name", RegionRow::called),
                        Column.maybe(
                                "clusters",
                                it -> it.code().equals(here) && clusters.isPresent()
                                        ? Optional.of(clusters.getAsInt())
                                        : Optional.empty()),
                        Column.maybe("inUse", it -> here(it.code().equals(here)))),
                RegionRow::code);
    }

    private static Optional<String> here(boolean is) {
        return is ? Optional.of(HERE) : Optional.empty();
    }
}
